// What the site says of a topic's images, and takes in.
export const NOT_REACHED = "The site does not answer, or you are signed out. Nothing was handed in.";

/** The images; with a body the one that was handed in, or the errors by field. Throws where there is no such answer. */
export async function ask({ dataset }, body) {
  const headers = { Accept: "application/json" };
  const sent = body ? { method: "POST", body, headers, redirect: "error" } : { headers, redirect: "error" };
  const answer = await fetch(dataset.address, sent);
  if (answer.status === 429) return { errors: { image: ["Too many images within this minute. Try again in the next one."] } };
  if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(answer.statusText);
  return answer.json();
}
