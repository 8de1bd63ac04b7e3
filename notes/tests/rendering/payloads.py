"""Shapes of markup that have run scripts somewhere, for every place where a text may stand."""

TAGS = r'''
<script>alert(1)</script>
<SCRIPT>alert(1)</SCRIPT>
<script src=//x.example></script>
<script/x>alert(1)</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script
>alert(1)</script
>
<script>alert(1)
<<script>alert(1)//<</script>
<script type="text/x">alert(1)</script x>
<script><!--<script></script>alert(1)</script>
<img src=x onerror=alert(1)>
<img src=x onerror=alert(1)//
<img src="x" onerror="alert(1)" alt="a">
<IMG SRC=x ONERROR=alert(1)>
<img/src=x/onerror=alert(1)>
<img src='x'onerror='alert(1)'>
<img """><script>alert(1)</script>">
<img src=`x` onerror=alert(1)>
<img src=javascript:alert(1)>
<img srcset=x onerror=alert(1)>
<img src=x:x onerror=alert(1) alt="<b">
<image src=x onerror=alert(1)>
<svg onload=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><script href=data:,alert(1) /></svg>
<svg><animate onbegin=alert(1) attributeName=x></svg>
<svg><a xlink:href="javascript:alert(1)"><text y=9>x</text></a></svg>
<svg><use href="data:image/svg+xml,x#x"></use></svg>
<svg><set attributeName=onmouseover to=alert(1)></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<math href="javascript:alert(1)">x</math>
<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>
<math><mi xlink:href="data:x,<script>alert(1)</script>"></mi></math>
<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<noembed><img title="</noembed><img src=x onerror=alert(1)>"></noembed>
<noframes><img title="</noframes><img src=x onerror=alert(1)>"></noframes>
<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>
<plaintext><img src=x onerror=alert(1)>
<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>
<title><img title="</title><img src=x onerror=alert(1)>"></title>
<template><script>alert(1)</script></template>
<template shadowrootmode=open><img src=x onerror=alert(1)></template>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe onload=alert(1)>
<frameset onload=alert(1)>
<frame src=javascript:alert(1)>
<embed src=javascript:alert(1)>
<object data=javascript:alert(1)></object>
<object type=text/html data="data:text/html,<script>alert(1)</script>"></object>
<applet code=x></applet>
<portal src=javascript:alert(1)>
<base href=//x.example/>
<link rel=stylesheet href=//x.example>
<link rel=import href=data:text/html,x>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<meta charset=utf-7>
<style>@import '//x.example'</style>
<style>*{background:url(javascript:alert(1))}</style>
<style><!--</style><script>alert(1)//--></script>
<body onload=alert(1)>
<html onmouseover=alert(1)>
<head onfocus=alert(1)>
<input autofocus onfocus=alert(1)>
<input type=image src=x onerror=alert(1)>
<button onclick=alert(1)>x</button>
<button form=x formaction=javascript:alert(1)>x</button>
<form action=javascript:alert(1)><input type=submit></form>
<form id=x></form><output form=x>
<isindex action=javascript:alert(1) type=submit>
<select autofocus onfocus=alert(1)><option>x</select>
<keygen autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>x</details>
<dialog open onclose=alert(1)>x</dialog>
<video src=x onerror=alert(1)></video>
<video><source onerror=alert(1)></video>
<video poster=javascript:alert(1)></video>
<audio src=x onerror=alert(1)></audio>
<marquee onstart=alert(1)>x</marquee>
<bgsound src=javascript:alert(1)>
<blink onclick=alert(1)>x</blink>
<layer src=x></layer>
<xss onmouseover=alert(1) style=display:block>x</xss>
<x onclick=alert(1)>x
<x-element onclick=alert(1)>x</x-element>
<p onclick=alert(1)>x</p>
<p style="background:url(javascript:alert(1))">x</p>
<p style="x:expression(alert(1))">x</p>
<p id=x name=y class=callout data-kind=info>x</p>
<p title="</p><script>alert(1)</script>">x</p>
<b onmouseover=alert(1)>x</b>
<b/onmouseover=alert(1)>x</b>
<b onmouseover = "alert(1)" >x</b>
<b "onmouseover=alert(1)">x</b>
<b x='>' onmouseover=alert(1)>x</b>
<b x=">" onmouseover=alert(1)>x</b>
<b
onmouseover=alert(1)>x</b>
<table background=javascript:alert(1)><tr><td background=javascript:alert(1)>x</table>
<table><td onclick=alert(1)>x
<table><tr><th scope="x" onclick=alert(1) colspan="1 onclick=alert(1)">x</table>
<table><caption><svg onload=alert(1)></caption></table>
<td colspan="99999999">x</td>
<ol start="1 onclick=alert(1)"><li value=1 onclick=alert(1)>x</ol>
<abbr title="&quot; onclick=alert(1) x=&quot;">x</abbr>
<abbr title='"><script>alert(1)</script>'>x</abbr>
<aside class="callout" data-kind="info"><p class="callout-label">x</p></aside>
<div class="scroll" tabindex=1>x</div>
<sup class="ref"><a id="n-1" href="#n-1">1</a></sup>
<h3 id="s-x">x<a class="anchor" href="#s-x">#</a></h3>
<a id=x name=y target=_blank ping=//x.example href=https://x.example>x</a>
<a href="javascript:alert(1)">x</a>
<a href=javascript:alert(1)>x</a>
<a href=" javascript:alert(1)">x</a>
<a href="java&#9;script:alert(1)">x</a>
<a href="java&#10;script:alert(1)">x</a>
<a href="java
script:alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a href="&#x6A&#x61vascript:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href="vbscript:alert(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>
<a href="file:///etc/passwd">x</a>
<a href="blob:https://x.example/1">x</a>
<a href="//x.example">x</a>
<a href="\\\\x.example">x</a>
<a href="/admin/logout/">x</a>
<a href="?x=1">x</a>
<a href="https:javascript:alert(1)">x</a>
<a href="https://x.example" href="javascript:alert(1)">x</a>
<a href="https://x.example/&quot; onclick=alert(1) x=&quot;">x</a>
<a href='https://x.example/" onclick=alert(1) x="'>x</a>
<a xlink:href="javascript:alert(1)">x</a>
<a href="https://x.example"><a href="javascript:alert(1)">x</a></a>
<a href="https://x.example"><table><td><a href="https://y.example">x</a></table></a>
<area href=javascript:alert(1)>
<map name=x><area shape=default href=javascript:alert(1)></map>
<!--><script>alert(1)</script>-->
<!--><img src=x onerror=alert(1)>-->
<!-- --!><img src=x onerror=alert(1)>-->
<!--[if IE]><script>alert(1)</script><![endif]-->
<![CDATA[<script>alert(1)</script>]]>
<?xml version="1.0"?><script>alert(1)</script>
<?php echo 1 ?><img src=x onerror=alert(1)>
<!DOCTYPE x [<!ENTITY y "<script>alert(1)</script>">]>&y;
</p><script>alert(1)</script>
</aside></article></main><script>alert(1)</script>
</title></style></textarea></script><svg onload=alert(1)>
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&amp;lt;script&amp;gt;
%3Cscript%3Ealert(1)%3C/script%3E
＜script＞alert(1)＜/script＞
"><script>alert(1)</script>
'><img src=x onerror=alert(1)>
" onclick=alert(1) x="
' onclick=alert(1) x='
`onclick=alert(1)
--><script>alert(1)</script>
]]><script>alert(1)</script>
{{constructor.constructor('alert(1)')()}}
${alert(1)}
'''.strip()

MARKDOWN = (
    "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x]( javascript:alert(1))", "[x](<javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))", "[x](&#106;avascript:alert(1))", "[x](java\tscript:alert(1))", "[x](j\\avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:alert(1))", "[x](//x.example)", "[x](/admin/)", "[x](x)",
    '[x](https://x.example "\\" onclick=alert(1)")', '[x](https://x.example"onclick=alert(1))', "[x](https://x.example/'onclick='alert(1))",
    "[x](https://x.example/<script>alert(1)</script>)", "[x](<https://x.example/><script>alert(1)</script>)", "[a]: javascript:alert(1)\n\n[a]",
    '[a]: https://x.example "><script>alert(1)</script>"\n\n[a]', "![x](javascript:alert(1))", '![x" onerror="alert(1)](https://x.example)',
    "![<script>alert(1)</script>](x)", "[![x](x)](javascript:alert(1))", "<javascript:alert(1)>", "<javascript://x%0aalert(1)>", "<data://x>",
    "<https://x.example/\" onclick=alert(1) x=\">", "<a@b.c\" onclick=alert(1)>", "<x@javascript:alert(1)>", "`<script>alert(1)</script>`",
    "``<img src=x onerror=alert(1)>``", "```\n<script>alert(1)</script>\n```", "```\"><script>alert(1)</script>\nx\n```",
    "```x\" onclick=alert(1)\nx\n```", "```{.x onclick=alert(1)}\nx\n```", "~~~</code></pre><script>alert(1)</script>\nx\n~~~",
    "    <script>alert(1)</script>", "x{: onclick=alert(1) }", "### x {onclick=alert(1)}", "### x {#y .z}", "### <script>alert(1)</script> x",
    "### \"><svg onload=alert(1)>", "### [x](javascript:alert(1))", "> [!info] <script>alert(1)</script>\n> x",
    "> [!\"><script>alert(1)</script>] x", "> [!info\" onclick=\"alert(1)] x\n> y", "> [!x] [y](javascript:alert(1))\n> <svg onload=alert(1)>",
    "x[^1]\n\n[^1]: <script>alert(1)</script>[y](javascript:alert(1))", "x[^\"><svg/onload=alert(1)>]\n\n[^\"><svg/onload=alert(1)>]: y",
    "x[^1]\n\n[^1]: </li></ol></div><img src=x onerror=alert(1)>", "[x[^1]](https://x.example)\n\n[^1]: y",
    '*[x]: "><script>alert(1)</script>\n\nx', "*[x]: \" onclick=alert(1) y=\"\n\nx", "*[<script>]: y\n\n<script>alert(1)</script>",
    "a|b\n-|-\n<script>alert(1)</script>|[x](javascript:alert(1))", "\"><svg onload=alert(1)>|b\n-|-\nc|d", "<b|b>\n-|-\n<img src=x|onerror=alert(1)>",
    "x\n: <script>alert(1)</script>", "<script>\n\nalert(1)\n\n</script>", "<div>\n\n<script>alert(1)</script>\n\n</div>",
    "\x02klzzwxh:0000\x03<b>x</b>", "\x02wzxhzdk:0\x03<script>alert(1)</script>", "**<b onclick=alert(1)>**x</b>", "*<script*>alert(1)</script>",
    "[<b>x](https://x.example)</b>", "<b>\n\nx\n\n</i>", "<a href=https://x.example>\n\n### x\n\n| a | b |\n|---|---|\n| [c](https://y.example) | d |\n",
)  # fmt: skip


def _shapes() -> tuple[str, ...]:
    """One shape a line; a line that does not begin a shape belongs to the one before."""
    shapes: list[str] = []
    for line in TAGS.split("\n"):
        if shapes and (line.startswith((">", "onmouse", "script:")) and not line.startswith("><")):
            shapes[-1] += "\n" + line
        else:
            shapes.append(line)
    return tuple(shapes)


ALL = (*_shapes(), *MARKDOWN)
