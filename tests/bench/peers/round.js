// A contender in a worker of its own: told the articles once, then timed over its share of them whenever it is asked. Every contender goes through here.

/** `prepare` gives (at once or later) the function from an article's text to the number of things found in it. */
export function contend(prepare) {
  let articles = [];
  const ready = Promise.resolve().then(prepare);
  self.onmessage = async ({ data }) => {
    try {
      const read = await ready;
      if (data.articles) {
        articles = data.articles;
        return self.postMessage({ ready: true });
      }
      let found = 0;
      const start = performance.now();
      for (let at = 0; at < data.share; at++) found += read(articles[at]);
      self.postMessage({ millis: performance.now() - start, found });
    } catch (error) {
      self.postMessage({ failure: String(error) });
    }
  };
}
