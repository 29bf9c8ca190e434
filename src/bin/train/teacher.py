"""Fine-tunes a pretrained encoder (MPNet, Apache-2.0) on the training sets, and lets it label text without annotation: silver data for the recogniser.
Nothing of the encoder or of the text is shipped. Never reads a development set, except to print scores with --dev.

usage: teacher.py ENCODER_FOLDER EXPORT_FOLDER OUT [--dev] [SET ...]     (see fetch.sh; `train export` writes EXPORT_FOLDER)
OUT.pt gets the weights; OUT/SET the probabilities of labels of each set, a byte each, token after token.
"""
import json, os, random, sys, time
import numpy, torch
from torch import nn
from transformers import AutoTokenizer, MPNetModel

LABELS, PARTS = 15, 4
SETS = ["worldwide.train", "crossner_politics.train", "gum_free.train", "wikigold.all"]
DEV = {"worldwide.dev": 0, "crossner_politics.dev": 1, "gum_newsfam.dev": 2, "uner_ewt.dev": 4}
UNKNOWN_SET = 4
# What is labelled: as which set's annotators would, in windows of how many pieces (0: sentence by sentence).
LABELLED = [("encyclopaedia", 1, 250), ("worldwide.train", 0, 250), ("crossner_politics.train", 1, 0), ("gum_free.train", 2, 250), ("wikigold.all", 3, 250), ("gmbc.train", 0, 0)]
CHUNK = 2000
LAYERS, RATE, BATCH, WINDOW, FROZEN = 7, 6e-5, 1024, 200, 2
# After the first epoch, at the end of which the rate is a half, so many more steps in which it falls to nothing.
LAST_STEPS = 260


def case(word):
    upper = sum(c.isupper() for c in word)
    lower = sum(c.isalpha() and not c.isupper() for c in word)
    if upper == 0:
        return 0 if lower == 0 else 1
    if lower == 0:
        return 2 if upper == 1 else 3
    return 4 if upper == 1 and word[0].isupper() else 5


class Sentence:
    """Pieces of a sentence's words with the letter case of each, and the place of each word's first piece."""

    def __init__(self, words, allowed, tokenizer, doc, first):
        self.doc, self.first, self.count = doc, first, len(words)
        encoded = tokenizer(words, is_split_into_words=True, add_special_tokens=False, truncation=False)
        self.pieces, self.cases, self.firsts, self.allowed = [], [], [], []
        seen = set()
        for piece, word in zip(encoded["input_ids"], encoded.word_ids()):
            fresh = word not in seen
            if fresh:
                seen.add(word)
                self.firsts.append(len(self.pieces))
                self.allowed.append((word, allowed[word]))
            self.pieces.append(piece)
            self.cases.append(case(words[word]) * 2 + (not fresh))
        self.pieces, self.cases = self.pieces[:400], self.cases[:400]
        keep = sum(f < 400 for f in self.firsts)
        self.firsts, self.allowed = self.firsts[:keep], self.allowed[:keep]


def read(path, tokenizer):
    docs = []
    for index, line in enumerate(open(path, encoding="utf8")):
        d = json.loads(line)
        raw = d["text"].encode()
        words = [raw[s:e].decode() for s, e in d["tokens"]]
        docs.append((d, [Sentence(words[a:b], d["allowed"][a:b], tokenizer, index, a) for a, b in d["sentences"] if b > a]))
    return docs


def windows(sentences, limit, rng=None):
    """Consecutive sentences of a document, up to `limit` pieces together; sometimes single ones, as the sentences to be labelled are."""
    if rng and rng.random() < 0.25:
        return [[s] for s in sentences if s.pieces]
    out, room = [], 0
    for s in sentences:
        if not s.pieces:
            continue
        if room < len(s.pieces):
            out.append([])
            room = limit if len(out) > 1 or not rng else rng.randint(limit // 3, limit)
        out[-1].append(s)
        room -= len(s.pieces)
    return out


class Teacher(nn.Module):
    def __init__(self, folder):
        super().__init__()
        # Dropout inside costs a tenth of the time, and little more than one epoch overfits nothing.
        plain = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32, **plain)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        self.case = nn.Embedding(12, 768)
        self.set = nn.Embedding(5, 768)
        self.tag_case = nn.Embedding(12, 32)
        self.out = nn.Linear(768 + 32, LABELS)
        for e in (self.case, self.set):
            nn.init.normal_(e.weight, std=0.005)
        self.encoder.embeddings.requires_grad_(False)
        for layer in self.encoder.encoder.layer[:FROZEN]:
            layer.requires_grad_(False)

    def forward(self, ids, mask, cases, sets, firsts):
        with torch.no_grad():
            words = self.encoder.embeddings.word_embeddings(ids)
        inputs = words + self.case(cases) + self.set(sets)[:, None]
        hidden = self.encoder(inputs_embeds=inputs, attention_mask=mask).last_hidden_state
        hidden = torch.cat([hidden, self.tag_case(cases)], -1)
        rows = hidden.reshape(-1, hidden.shape[-1])[firsts]
        return self.out(nn.functional.dropout(rows, 0.1, self.training))


def batch_of(group, tokenizer, sets):
    width = 2 + max(sum(len(s.pieces) for s in w) for w in group)
    ids = numpy.full((len(group), width), tokenizer.pad_token_id)
    mask, cases = numpy.zeros((len(group), width)), numpy.zeros((len(group), width), dtype=int)
    firsts, allowed, places = [], [], []
    for row, window in enumerate(group):
        at = 1
        ids[row, 0] = tokenizer.cls_token_id
        for s in window:
            ids[row, at : at + len(s.pieces)] = s.pieces
            cases[row, at : at + len(s.pieces)] = s.cases
            firsts += [row * width + at + f for f in s.firsts]
            allowed += [bits for _, bits in s.allowed]
            places += [(s, word) for word, _ in s.allowed]
            at += len(s.pieces)
        ids[row, at] = tokenizer.sep_token_id
        mask[row, : at + 1] = 1
    bits = (numpy.array(allowed)[:, None] >> numpy.arange(LABELS)) & 1
    t = lambda x, kind=torch.long: torch.tensor(x, dtype=kind)
    return (t(ids), t(mask, torch.bfloat16), t(cases), t(sets), t(firsts)), t(bits, torch.float32), places


def batches(items, size):
    """Groups of (window, set) of like length, up to `size` pieces with padding."""
    group, widest = [], 0
    for item in items:
        length = 2 + sum(len(s.pieces) for s in item[0])
        if group and max(widest, length) * (len(group) + 1) > size:
            yield group
            group, widest = [], 0
        group.append(item)
        widest = max(widest, length)
    if group:
        yield group


def legal():
    part = lambda l: None if l == 0 or l >= 13 else ((l - 1) // PARTS, (l - 1) % PARTS)
    opens = lambda l: part(l)[0] if part(l) and part(l)[1] in (0, 1) else -1
    goes_on = lambda l: part(l)[0] if part(l) and part(l)[1] in (1, 2) else -1
    return numpy.array([[opens(a) == goes_on(b) for b in range(LABELS)] for a in range(LABELS)])


LEGAL = legal()


def viterbi(logs):
    score = numpy.where(LEGAL[0], logs[0], -1e9)
    back = []
    for row in logs[1:]:
        paths = score[:, None] + numpy.where(LEGAL, 0, -1e9)
        back.append(paths.argmax(0))
        score = paths.max(0) + row
    score = score + numpy.where(LEGAL[:, 0], 0, -1e9)
    best = [int(score.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return best[::-1]


def predict(model, tokenizer, docs, tag, limit):
    """Log probabilities of labels: document -> array of tokens x labels."""
    model.eval()
    result = [numpy.full((len(d["tokens"]), LABELS), -12.0, dtype=numpy.float32) for d, _ in docs]
    for array in result:
        array[:, 0] = 0
    items = [(w, tag) for _, sentences in docs for w in windows(sentences, limit)]
    items.sort(key=lambda x: sum(len(s.pieces) for s in x[0]))
    with torch.no_grad():
        for group in batches(items, 4096):
            inputs, _, places = batch_of([w for w, _ in group], tokenizer, [t for _, t in group])
            logs = torch.log_softmax(model(*inputs).float(), -1).numpy()
            for (s, word), row in zip(places, logs):
                result[s.doc][s.first + word] = row
    return result


def spans(d, sentences, logs):
    """Decoded (first token, last token, label group) of a document."""
    out = []
    for a, b in d["sentences"]:
        if b <= a:
            continue
        first = None
        for at, label in enumerate(viterbi(logs[a:b]), a):
            if label == 0:
                continue
            if label >= 13:
                if out and out[-1][2] == label and out[-1][1] == at - 1:
                    out[-1][1] = at
                else:
                    out.append([at, at, label])
                continue
            kind, part = (label - 1) // PARTS, (label - 1) % PARTS
            if part in (0, 3):
                first = at
            if part in (2, 3):
                out.append([first, at, kind])
    return out


def trim(raw, s, e):
    part = raw[s:e]
    if part[:4].lower() == b"the ":
        s += 4
    for tail in (b"'s", "\u2019s".encode()):
        if part.endswith(tail) and e - len(tail) > s:
            e -= len(tail)
    return s, e


def score(docs, logs):
    hit = found = gold = 0
    kinds = [[0, 0, 0] for _ in range(3)]
    for (d, sentences), array in zip(docs, logs):
        raw = d["text"].encode()
        got = {(*trim(raw, d["tokens"][a][0], d["tokens"][b][1]), k) for a, b, k in spans(d, sentences, array) if k < 3}
        want = {tuple(g) for g in d["gold"]}
        for k in range(3):
            kinds[k][0] += sum(x[2] == k for x in got & want)
            kinds[k][1] += sum(x[2] == k for x in got)
            kinds[k][2] += sum(x[2] == k for x in want)
    f = lambda h, n, g: 200 * h / max(1, n + g)
    return f"{f(*map(sum, zip(*kinds))):.2f} (" + " ".join(f"{f(*k):.1f}" for k in kinds) + ")"


def main():
    folder, export, target = sys.argv[1:4]
    torch.manual_seed(1)
    torch.set_num_threads(2)
    tokenizer = AutoTokenizer.from_pretrained(folder, use_fast=True)
    # Everything in bfloat16; training keeps a copy of the weights in full precision.
    model = Teacher(folder).to(torch.bfloat16)
    if os.path.exists(target + ".pt"):
        model.load_state_dict(torch.load(target + ".pt"))
    else:
        train(model, tokenizer, export)
        torch.save(model.state_dict(), target + ".pt")
    if "--dev" in sys.argv:
        for name, tag in DEV.items():
            docs = read(f"{export}/{name}.jsonl", tokenizer)
            print(f"{name}: {score(docs, predict(model, tokenizer, docs, tag, 250))}", flush=True)
    os.makedirs(target, exist_ok=True)
    chosen = [a for a in sys.argv[4:] if not a.startswith("--")]
    for name, tag, limit in LABELLED:
        if not chosen or name in chosen:
            label(model, tokenizer, export, target, name, tag, limit)


def label(model, tokenizer, export, target, name, tag, limit):
    docs = read(f"{export}/{name}.jsonl", tokenizer)
    with open(f"{target}/{name}", "wb") as f:
        for at in range(0, len(docs), CHUNK):
            part = docs[at : at + CHUNK]
            for _, sentences in part:
                for s in sentences:
                    s.doc -= at
            for array in predict(model, tokenizer, part, tag, limit):
                f.write(numpy.round(numpy.exp(array) * 255).astype("uint8").tobytes())
            f.flush()
            print(f"{name}: labelled {at + len(part)} of {len(docs)}", flush=True)


def train(model, tokenizer, export):
    rng = random.Random(1)
    training = [(index, read(f"{export}/{name}.jsonl", tokenizer)) for index, name in enumerate(SETS)]
    fresh = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    tuned = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    exact = [[p.detach().float() for p in group] for group in (tuned, fresh)]
    optimizer = torch.optim.AdamW([{"params": exact[0], "lr": RATE}, {"params": exact[1], "lr": RATE * 20}], weight_decay=0.01, fused=True)

    def epoch_items():
        items = []
        for index, docs in training:
            for _ in range(2 if index == 1 else 1):
                for _, sentences in docs:
                    for w in windows(sentences, WINDOW, rng):
                        items.append((w, UNKNOWN_SET if rng.random() < 0.3 else index))
        rng.shuffle(items)
        blocks = [sorted(items[i : i + 200], key=lambda x: sum(len(s.pieces) for s in x[0])) for i in range(0, len(items), 200)]
        groups = [g for block in blocks for g in batches(block, BATCH)]
        rng.shuffle(groups)
        return groups

    groups = epoch_items()
    epoch = len(groups)
    steps = epoch + LAST_STEPS
    groups = (groups + epoch_items())[:steps]
    warm = lambda step: min(1.0, (step + 1) / (0.2 * epoch)) * (1 - 0.5 * step / epoch)
    schedule = lambda step: warm(step) if step < epoch else 0.5 * (1 - (step - epoch) / LAST_STEPS)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule)
    start, total = time.time(), 0
    model.train()
    for done, group in enumerate(groups, 1):
        inputs, bits, _ = batch_of([w for w, _ in group], tokenizer, [t for _, t in group])
        logs = torch.log_softmax(model(*inputs).float(), -1)
        loss = -torch.logsumexp(logs + (bits - 1) * 1e4, -1).mean()
        loss.backward()
        for copy, p in zip(sum(exact, []), tuned + fresh):
            copy.grad, p.grad = None if p.grad is None else p.grad.float(), None
        nn.utils.clip_grad_norm_(exact[0], 1.0)
        optimizer.step()
        scheduler.step()
        with torch.no_grad():
            for copy, p in zip(sum(exact, []), tuned + fresh):
                p.copy_(copy)
        total += loss.item()
        if done % 20 == 0:
            print(f"step {done} of {steps}: loss {total / 20:.4f}, {time.time() - start:.0f} s", flush=True)
            total = 0


if __name__ == "__main__":
    main()
