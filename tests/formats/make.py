#!/usr/bin/env python3
"""The fixtures that need no program but this: encodings, tables, mail, web archives. Called by make.sh."""
import csv, gzip, io, json, mailbox
from email.message import EmailMessage
from pathlib import Path

TITLE = "Harbour talks in Tallinn"
PARAGRAPHS = [
    "Finnish Prime Minister Sanna Marin met Estonian Prime Minister Kaja Kallas in Tallinn on 15 December 2021. "
    "The two leaders spoke for an hour about ferries, power cables and the winter\u2019s gas.",
    "\u201cWe have talked about the caf\u00e9 on the quay as well,\u201d Ms. Kallas said. "
    "Zden\u011bk Kov\u00e1\u0159, who runs it, was not at the table.",
    "What comes next",
    "Ms. Marin will meet Latvian Prime Minister Kri\u0161j\u0101nis Kari\u0146\u0161 in Riga on 20 December 2021.",
]
SECOND = "Latvian President Egils Levits spoke by phone with Lithuanian President Gitanas Naus\u0117da on 3 January 2022."
TEXT = "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"
BODY = "\n\n".join(PARAGRAPHS) + "\n"
write = lambda name, data: Path(name).write_bytes(data)

# Encodings. Those that lack some letters get the text without the names that need them.
write("plain.txt", TEXT.encode())
write("utf-8-bom.txt", TEXT.encode("utf-8-sig"))
write("utf-16le.txt", TEXT.encode("utf-16-le"))
write("utf-16be.txt", TEXT.encode("utf-16-be"))
write("utf-16-bom.txt", b"\xff\xfe" + TEXT.encode("utf-16-le"))
CZECH = "Premi\u00e9r Zden\u011bk Kov\u00e1\u0159 and Mayor V\u011bra Dvo\u0159\u00e1kov\u00e1 met in Plze\u0148 on 4 May 2020. \u017d\u00e1dn\u00fd \u0161t\u011bstn\u00fd v\u00fdsledek, \u0159ekl p\u0159\u00edtomn\u00fd u\u010ditel z \u0160umavy.\n"
FRENCH = "Fran\u00e7ois Lef\u00e8vre met No\u00e9mie G\u00e9rard in Besan\u00e7on on 4 May 2020. \u201cD\u00e9j\u00e0 vu,\u201d said the mayor\u2019s aide over cr\u00eape and caf\u00e9.\n"
TURKISH = "\u0130smail Y\u0131ld\u0131z met G\u00fcl\u015fen A\u011fao\u011flu in \u0130zmir on 4 May 2020. \u201c\u00c7ok g\u00fczel bir g\u00f6r\u00fc\u015fme oldu,\u201d dedi \u015fehir ba\u015fkan\u0131.\n"
write("windows-1252.txt", FRENCH.encode("cp1252"))
write("iso-8859-1.txt", FRENCH.replace("\u201c", '"').replace("\u201d", '"').replace("\u2019", "'").encode("latin-1"))
write("windows-1250.txt", CZECH.encode("cp1250"))
write("iso-8859-2.txt", CZECH.encode("iso8859-2"))
write("windows-1254.txt", TURKISH.encode("cp1254"))
write("macroman.html", ('<meta charset="macintosh"><p>' + FRENCH).encode("mac_roman"))
write("declared.html", ('<meta charset="windows-1250"><p>' + CZECH).encode("cp1250"))

# Tables.
ROWS = [
    {"id": "1", "Headline": TITLE, "Published": "2021-12-15", "URL": "https://ledger.example/1", "Outlet": "Baltic Ledger", "Body": BODY},
    {"id": "2", "Headline": "A call", "Published": "3 January 2022", "URL": "https://ledger.example/2", "Outlet": "Baltic Ledger", "Body": SECOND},
]
def table(name, encoding="utf-8", **how):
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, ROWS[0].keys(), **how)
    rows.writeheader()
    rows.writerows(ROWS)
    write(name, out.getvalue().encode(encoding))
table("table.csv")
table("table.tsv", dialect="excel-tab")
table("semicolon.csv", delimiter=";", encoding="utf-8-sig")
write("unnamed.csv", ("number,notes,when\n1,\"" + SECOND + "\",2022-01-03\n2,\"" + PARAGRAPHS[0] + "\",2021-12-15\n").encode())
write("rows.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode())
write("rows.json", json.dumps(ROWS).encode())
service = {"response": {"status": "ok", "results": [
    {"webTitle": row["Headline"], "webPublicationDate": "2021-12-15T10:00:00Z", "webUrl": row["URL"],
     "fields": {"bodyText": row["Body"]}, "source": {"name": row["Outlet"]}} for row in ROWS]}}
write("service.json", json.dumps(service, indent=1).encode())
write("one.json", json.dumps({"title": TITLE, "date": "2021-12-15", "text": BODY}).encode())

# Mail.
def message(html=False, attachment=None):
    mail = EmailMessage()
    mail["From"] = "Baltic Ledger <news@ledger.example>"
    mail["To"] = "desk@reader.example"
    mail["Subject"] = TITLE
    mail["Date"] = "Wed, 15 Dec 2021 10:00:00 +0200"
    mail["Message-ID"] = "<1@ledger.example>"
    mail.set_content(BODY, cte="quoted-printable")
    if html:
        paragraphs = "".join(f"<h2>{p}</h2>" if p == PARAGRAPHS[2] else f"<p>{p}</p>" for p in PARAGRAPHS)
        mail.add_alternative(f"<html><body>{paragraphs}</body></html>", subtype="html")
    if attachment:
        mail.add_attachment(attachment.encode(), maintype="text", subtype="plain", filename="call.txt")
    # The mark between parts is made of the time otherwise.
    if mail.is_multipart():
        mail.set_boundary("====ledger====")
        for number, part in enumerate(part for part in mail.iter_parts() if part.is_multipart()):
            part.set_boundary(f"====part{number}====")
    return mail
write("mail.eml", message().as_bytes())
write("mail-html.eml", message(html=True, attachment=SECOND).as_bytes())
other = EmailMessage()
other["From"], other["Subject"], other["Date"] = "news@ledger.example", "A call", "Mon, 03 Jan 2022 09:00:00 +0200"
other.set_content("From what we hear it was short.\n\n" + SECOND)
Path("box.mbox").unlink(missing_ok=True)
box = mailbox.mbox("box.mbox")
for mail in (message(), other):
    entry = mailbox.mboxMessage(mail)
    entry.set_from("news@ledger.example", (2021, 12, 15, 10, 0, 0, 2, 349, 0))
    box.add(entry)
box.close()

# A web archive: the crawler's note, two pages (one sent in pieces), a picture, a page that was not found.
def record(kind, uri, block, content_type):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2022-02-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{uri}>\r\n" \
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"
def answer(body, kind, more="", status="200 OK"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
page = "<html><head><title>" + TITLE + " | Baltic Ledger</title><meta property=\"article:published_time\" content=\"2021-12-15T10:00\"></head><body><nav><a href=/>Home</a></nav><article><h1>" \
    + TITLE + "</h1>" + "".join(f"<h2>{p}</h2>" if p == PARAGRAPHS[2] else f"<p>{p}</p>" for p in PARAGRAPHS) + "</article></body></html>"
second = ("<article><p>" + SECOND + "</p></article>").encode()
pieces = b"".join(f"{len(second[at:at + 50]):x}\r\n".encode() + second[at:at + 50] + b"\r\n" for at in range(0, len(second), 50)) + b"0\r\n\r\n"
http = "application/http; msgtype=response"
records = [
    record("warcinfo", "urn:info", b"software: by hand\r\n", "application/warc-fields"),
    record("response", "https://ledger.example/1", answer(page.encode("utf-8"), "text/html; charset=utf-8"), http),
    record("response", "https://ledger.example/logo.png", answer(b"\x89PNG\r\n\x1a\n", "image/png"), http),
    record("response", "https://ledger.example/2", answer(pieces, "text/html; charset=utf-8", "Transfer-Encoding: chunked\r\n"), http),
    record("response", "https://ledger.example/3", answer(b"<p>Gone", "text/html", status="404 Not Found"), http),
]
write("crawl.warc", b"".join(records))
write("crawl.warc.gz", b"".join(gzip.compress(r, mtime=0) for r in records))
