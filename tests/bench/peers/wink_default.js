// winkNLP with the pipe that it runs unasked: tokens, sentences, negation, sentiment, parts of speech, its own entities (dates, numbers and the like; no names).
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { contend } from "./round.js";

contend(() => {
  const nlp = winkNLP(model);
  return (text) => nlp.readDoc(text).entities().length();
});
