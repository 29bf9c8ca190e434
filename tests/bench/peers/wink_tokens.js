// winkNLP with an empty pipe: tokens only.
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { contend } from "./round.js";

contend(() => {
  const nlp = winkNLP(model, []);
  return (text) => nlp.readDoc(text).tokens().length();
});
