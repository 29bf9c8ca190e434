// compromise: people, places, organisations.
import nlp from "compromise";
import { contend } from "./round.js";

contend(() => (text) => {
  const document = nlp(text);
  return document.people().length + document.places().length + document.organizations().length;
});
