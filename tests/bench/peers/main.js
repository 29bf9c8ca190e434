// The page that the measuring program drives: one worker a contender, all told the same articles.

const workers = new Map();

/** The next thing a worker says. */
const answer = (worker) =>
  new Promise((done, fail) => {
    worker.onmessage = ({ data }) => (data.failure ? fail(new Error(data.failure)) : done(data));
    worker.onerror = (event) => fail(new Error(event.message));
  });

/** Starts a contender and gives it the articles. */
self.enter = async (name) => {
  const worker = new Worker(`${name}.js`);
  workers.set(name, worker);
  const articles = await (await fetch("articles.json")).json();
  const ready = answer(worker);
  worker.postMessage({ articles });
  await ready;
};

/** One round of a contender over the first `share` articles: milliseconds, and how many things it found. */
self.round = (name, share) => {
  const worker = workers.get(name);
  const done = answer(worker);
  worker.postMessage({ share });
  return done;
};
