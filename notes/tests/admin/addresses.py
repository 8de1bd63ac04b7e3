"""Every address below /admin/ and /preview/, and what each role gets there: the one written table of it.

A new address needs a row; `test_addresses.py` prints the one that it would need as things are, to be read before it is
pasted. Columns: nobody (or an account that may not sit at the desk), staff without a group, author, reviewer,
publisher, superuser; first for GET, then for POST of nothing. `in`: asked to sign in, `to`: led to another page, else
the status. A row is written as the resolver writes it, below /admin/ unless it begins with a slash; `-`: /admin/ itself.
"""

TABLE = """
-                                                         | in  200 200 200 200 200 | in  200 200 200 200 200
login/                                                    | 200 to  to  to  to  to  | 200 200 200 200 200 200
logout/                                                   | to  405 405 405 405 405 | to  200 200 200 200 200
password_change/                                          | in  200 200 200 200 200 | in  200 200 200 200 200
password_change/done/                                     | in  200 200 200 200 200 | in  405 405 405 405 405
autocomplete/                                             | in  403 403 403 403 403 | in  405 405 405 405 405
jsi18n/                                                   | in  200 200 200 200 200 | in  405 405 405 405 405
r/<path:content_type_id>/<path:object_id>/                | in  404 404 404 404 404 | in  404 404 404 404 404
auth/group/                                               | in  403 403 403 403 200 | in  403 403 403 403 200
auth/group/add/                                           | in  403 403 403 403 200 | in  403 403 403 403 200
auth/group/<path:object_id>/history/                      | in  403 403 403 403 200 | in  403 403 403 403 200
auth/group/<path:object_id>/delete/                       | in  403 403 403 403 200 | in  403 403 403 403 200
auth/group/<path:object_id>/change/                       | in  403 403 403 403 200 | in  403 403 403 403 200
auth/group/<path:object_id>/                              | in  to  to  to  to  to  | in  to  to  to  to  to
auth/user/<id>/password/                                  | in  403 403 403 403 200 | in  403 403 403 403 200
auth/user/                                                | in  403 403 403 403 200 | in  403 403 403 403 200
auth/user/add/                                            | in  403 403 403 403 200 | in  403 403 403 403 200
auth/user/<path:object_id>/history/                       | in  403 403 403 403 200 | in  403 403 403 403 200
auth/user/<path:object_id>/delete/                        | in  403 403 403 403 200 | in  403 403 403 403 200
auth/user/<path:object_id>/change/                        | in  403 403 403 403 200 | in  403 403 403 403 200
auth/user/<path:object_id>/                               | in  to  to  to  to  to  | in  to  to  to  to  to
notes/edition/                                            | in  403 200 200 200 200 | in  403 200 200 200 200
notes/edition/add/                                        | in  403 403 403 403 403 | in  403 403 403 403 403
notes/edition/<path:object_id>/history/                   | in  403 200 200 200 200 | in  403 200 200 200 200
notes/edition/<path:object_id>/delete/                    | in  403 403 403 403 403 | in  403 403 403 403 403
notes/edition/<path:object_id>/change/                    | in  403 200 200 200 200 | in  403 403 403 403 403
notes/edition/<path:object_id>/                           | in  to  to  to  to  to  | in  to  to  to  to  to
notes/importrun/<int:run_id>/report.json                  | in  403 200 200 200 200 | in  403 200 200 200 200
notes/importrun/<int:run_id>/take-back/                   | in  403 403 403 200 200 | in  403 403 403 to  to
notes/importrun/                                          | in  403 200 200 200 200 | in  403 200 200 200 200
notes/importrun/add/                                      | in  403 403 403 200 200 | in  403 403 403 200 200
notes/importrun/<path:object_id>/history/                 | in  403 200 200 200 200 | in  403 200 200 200 200
notes/importrun/<path:object_id>/delete/                  | in  403 403 403 403 403 | in  403 403 403 403 403
notes/importrun/<path:object_id>/change/                  | in  403 200 200 200 200 | in  403 403 403 403 403
notes/importrun/<path:object_id>/                         | in  to  to  to  to  to  | in  to  to  to  to  to
notes/importedfile/<int:file_id>/raw/                     | in  403 200 200 200 200 | in  403 200 200 200 200
notes/importedfile/                                       | in  403 200 200 200 200 | in  403 200 200 200 200
notes/importedfile/add/                                   | in  403 403 403 403 403 | in  403 403 403 403 403
notes/importedfile/<path:object_id>/history/              | in  403 200 200 200 200 | in  403 200 200 200 200
notes/importedfile/<path:object_id>/delete/               | in  403 403 403 403 403 | in  403 403 403 403 403
notes/importedfile/<path:object_id>/change/               | in  403 200 200 200 200 | in  403 403 403 403 403
notes/importedfile/<path:object_id>/                      | in  to  to  to  to  to  | in  to  to  to  to  to
notes/transition/                                         | in  403 200 200 200 200 | in  403 200 200 200 200
notes/transition/add/                                     | in  403 403 403 403 403 | in  403 403 403 403 403
notes/transition/<path:object_id>/history/                | in  403 200 200 200 200 | in  403 200 200 200 200
notes/transition/<path:object_id>/delete/                 | in  403 403 403 403 403 | in  403 403 403 403 403
notes/transition/<path:object_id>/change/                 | in  403 to  to  to  to  | in  403 to  to  to  to
notes/transition/<path:object_id>/                        | in  to  to  to  to  to  | in  to  to  to  to  to
notes/missedsearch/                                       | in  403 403 200 200 200 | in  403 403 200 200 200
notes/missedsearch/add/                                   | in  403 403 403 403 403 | in  403 403 403 403 403
notes/missedsearch/<path:object_id>/history/              | in  403 403 200 200 200 | in  403 403 200 200 200
notes/missedsearch/<path:object_id>/delete/               | in  403 403 403 403 403 | in  403 403 403 403 403
notes/missedsearch/<path:object_id>/change/               | in  403 403 200 200 200 | in  403 403 403 403 403
notes/missedsearch/<path:object_id>/                      | in  to  to  to  to  to  | in  to  to  to  to  to
notes/proposal/                                           | in  403 200 200 200 200 | in  403 200 200 200 200
notes/proposal/add/                                       | in  403 403 403 403 403 | in  403 403 403 403 403
notes/proposal/<path:object_id>/history/                  | in  403 200 200 200 200 | in  403 200 200 200 200
notes/proposal/<path:object_id>/delete/                   | in  403 403 403 403 403 | in  403 403 403 403 403
notes/proposal/<path:object_id>/change/                   | in  403 200 200 200 200 | in  403 409 409 409 409
notes/proposal/<path:object_id>/                          | in  to  to  to  to  to  | in  to  to  to  to  to
notes/relation/                                           | in  403 200 200 200 200 | in  403 200 200 200 200
notes/relation/add/                                       | in  403 403 403 403 403 | in  403 403 403 403 403
notes/relation/<path:object_id>/history/                  | in  403 200 200 200 200 | in  403 200 200 200 200
notes/relation/<path:object_id>/delete/                   | in  403 403 403 403 403 | in  403 403 403 403 403
notes/relation/<path:object_id>/change/                   | in  403 200 200 200 200 | in  403 to  to  to  to
notes/relation/<path:object_id>/                          | in  to  to  to  to  to  | in  to  to  to  to  to
notes/subject/<int:subject_id>/order/                     | in  403 200 200 200 200 | in  403 200 200 200 200
notes/subject/                                            | in  403 200 200 200 200 | in  403 200 200 200 200
notes/subject/add/                                        | in  403 403 403 200 200 | in  403 403 403 200 200
notes/subject/<path:object_id>/history/                   | in  403 200 200 200 200 | in  403 200 200 200 200
notes/subject/<path:object_id>/delete/                    | in  403 403 403 200 200 | in  403 403 403 200 200
notes/subject/<path:object_id>/change/                    | in  403 200 200 200 200 | in  403 403 403 200 200
notes/subject/<path:object_id>/                           | in  to  to  to  to  to  | in  to  to  to  to  to
notes/tag/                                                | in  403 200 200 200 200 | in  403 200 200 200 200
notes/tag/add/                                            | in  403 403 403 200 200 | in  403 403 403 200 200
notes/tag/<path:object_id>/history/                       | in  403 200 200 200 200 | in  403 200 200 200 200
notes/tag/<path:object_id>/delete/                        | in  403 403 403 200 200 | in  403 403 403 200 200
notes/tag/<path:object_id>/change/                        | in  403 200 200 200 200 | in  403 403 403 200 200
notes/tag/<path:object_id>/                               | in  to  to  to  to  to  | in  to  to  to  to  to
notes/topic/<int:topic_id>/history/<int:version>/         | in  403 200 200 200 200 | in  403 200 200 200 200
notes/topic/<int:topic_id>/history/<int:version>/restore/ | in  405 405 405 405 405 | in  403 to  to  to  to
notes/topic/<int:topic_id>/history/<int:version>/preview/ | in  403 200 200 200 200 | in  405 405 405 405 405
notes/topic/<int:topic_id>/review/                        | in  403 200 200 200 200 | in  403 to  to  to  to
notes/topic/<int:topic_id>/compare/                       | in  403 200 200 200 200 | in  403 200 200 200 200
notes/topic/<int:topic_id>/links/                         | in  405 405 405 405 405 | in  403 to  to  to  to
notes/topic/<int:topic_id>/links/<int:link_id>/revoke/    | in  405 405 405 405 405 | in  403 to  to  to  to
notes/topic/<int:topic_id>/files/                         | in  403 200 200 200 200 | in  403 200 200 200 200
notes/topic/<int:topic_id>/files/<int:file_id>/           | in  403 200 200 200 200 | in  403 200 200 200 200
notes/topic/<int:topic_id>/files/<int:file_id>/raw/       | in  403 200 200 200 200 | in  403 200 200 200 200
notes/topic/<int:topic_id>/files/<int:file_id>/restore/   | in  405 405 405 405 405 | in  403 404 404 404 404
notes/topic/<int:topic_id>/attachments/                   | in  403 200 200 200 200 | in  403 422 422 422 422
notes/topic/<int:topic_id>/attachments/<slug:uid>/        | in  403 200 200 200 200 | in  405 405 405 405 405
notes/topic/<int:topic_id>/attachments/<slug:uid>/words/  | in  405 405 405 405 405 | in  403 to  to  to  to
notes/topic/<int:topic_id>/attachments/<slug:uid>/remove/ | in  405 405 405 405 405 | in  403 to  to  to  to
notes/topic/preview/                                      | in  403 405 405 405 405 | in  403 422 422 422 422
notes/topic/paste/                                        | in  403 405 405 405 405 | in  403 200 200 200 200
notes/topic/                                              | in  403 200 200 200 200 | in  403 200 200 200 200
notes/topic/add/                                          | in  403 200 200 200 200 | in  403 200 200 200 200
notes/topic/<path:object_id>/history/                     | in  403 200 200 200 200 | in  403 200 200 200 200
notes/topic/<path:object_id>/delete/                      | in  403 403 403 to  to  | in  403 403 403 to  to
notes/topic/<path:object_id>/change/                      | in  403 200 200 200 200 | in  403 409 409 409 409
notes/topic/<path:object_id>/                             | in  to  to  to  to  to  | in  to  to  to  to  to
^(?P<app_label>auth|notes)/$                              | in  404 200 200 200 200 | in  404 200 200 200 200
(?P<url>.*)$                                              | in  404 404 404 404 404 | in  404 404 404 404 404
/preview/<slug:token>/                                    | 200 200 200 200 200 200 | 405 405 405 405 405 405
/preview/<slug:token>/attachments/<slug:uid>              | 200 200 200 200 200 200 | 405 405 405 405 405 405
"""

# What stands in an address for what is in angle brackets: a thing that `there` makes. <path:object_id> is the number
# of the first row of the model that the address names.
GIVEN = {
    "<path:content_type_id>/<path:object_id>": "1/1",
    "<int:topic_id>": "topic",
    "<int:version>": "1",
    "<int:file_id>": "importedfile",
    "<int:link_id>": "previewlink",
    "<int:run_id>": "importrun",
    "<int:subject_id>": "subject",
    "<id>": "user",
    "^(?P<app_label>auth|notes)/$": "notes/",
    "(?P<url>.*)$": "no/such/page/",
}
# What a page is asked with, or it has nothing to show.
ASKED = {"notes/topic/<int:topic_id>/compare/": "?old=1&new=1"}
