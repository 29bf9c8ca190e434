#!/usr/bin/env bash
# Makes the fixtures of this folder anew: one short article in every format and encoding, by the programs that people make such files with.
# On Debian: apt-get install libreoffice-writer-nogui pandoc poppler-utils chromium qpdf zip python3
# The files are committed; their bytes change with the programs' versions, so look at the difference before committing them again.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

article=article.md
# Word processors and printed pages, from the same Markdown.
pandoc "$article" -s -o "$work/pandoc.docx"
pandoc "$article" -s -o "$work/pandoc.odt"
pandoc "$article" -s -o "$work/pandoc.epub" --metadata title="Harbour talks in Tallinn" --metadata date=2021-12-15 --metadata publisher="Baltic Ledger"
pandoc "$article" -s -o "$work/pandoc.rtf"
pandoc "$article" -s -o "$work/article.html" --metadata pagetitle="Harbour talks in Tallinn"
soffice --headless --convert-to rtf --outdir "$work/office" "$work/pandoc.odt" >/dev/null
soffice --headless --convert-to docx --outdir "$work/office" "$work/pandoc.odt" >/dev/null
soffice --headless --convert-to pdf --outdir "$work/office" "$work/pandoc.odt" >/dev/null
soffice --headless --convert-to odt --outdir "$work/office" "$work/pandoc.docx" >/dev/null
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/chromium.pdf" "$work/article.html" 2>/dev/null
# The same in two narrow columns with words cut at the ends of lines.
sed 's|</head>|<style>body { columns: 2; hyphens: auto; text-align: justify; font-size: 11pt; width: 12cm; max-width: none; padding: 0; margin: 0 auto }</style></head>|; s|<html |<html lang="en" |' "$work/article.html" > "$work/columns.html"
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/columns.pdf" "$work/columns.html" 2>/dev/null
cp "$work/pandoc.docx" "$work/pandoc.odt" "$work/pandoc.epub" "$work/pandoc.rtf" "$work/chromium.pdf" "$work/columns.pdf" .
for format in docx odt rtf pdf; do cp "$work/office/pandoc.$format" "libreoffice.$format"; done
# A PDF that only opens with a password, and one that holds a picture of a page.
qpdf --encrypt geheim geheim 256 -- libreoffice.pdf locked.pdf
pdftoppm -r 40 -gray -png -singlefile libreoffice.pdf "$work/scan"
printf '<img src="scan.png">' > "$work/scan.html"
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=scan.pdf "$work/scan.html" 2>/dev/null

python3 make.py
rm -f archive.zip archive.tar.gz nested.zip
mkdir -p "$work/pack/folder"
cp plain.txt "$work/pack/one.txt"
cp article.md "$work/pack/folder/two.md"
cp pandoc.docx "$work/pack/folder/three.docx"
(cd "$work/pack" && zip -q -X -r "$OLDPWD/archive.zip" . && tar --sort=name --owner=0 --group=0 --mtime=@0 -czf "$OLDPWD/archive.tar.gz" one.txt folder)
cp archive.zip "$work/inner.zip"
cp mail.eml "$work/mail.eml"
(cd "$work" && zip -q -X "$OLDPWD/nested.zip" inner.zip mail.eml)
gzip -9 -n -c plain.txt > plain.txt.gz
