package org.ooh4j.examples.app;

import java.io.IOException;

/** The inverted index: documents, their terms, and each term's documents. */
final class SearchIndex {
    private final Document[] documents;
    private final TermTable terms = new TermTable();
    private long postings;

    private SearchIndex(int documents) {
        this.documents = new Document[documents];
    }

    static SearchIndex of(ClassFiles files) throws IOException {
        SearchIndex index = new SearchIndex(files.count());
        for (int i = 0; i < files.count(); i++) {
            ConstantPool pool = new ConstantPool(files.read(i));
            Document document = new Document(i, files.name(i), pool.majorVersion());
            index.documents[i] = document;
            TermSink words = (origin, word) -> index.post(document, origin, word);
            pool.forEach((origin, text) -> Words.split(origin, text, words));
        }
        return index;
    }

    private void post(Document document, byte origin, String text) {
        Term term = terms.intern(text);
        term.origins |= origin;
        link(document, term);
    }

    int documentCount() {
        return documents.length;
    }

    Document document(int number) {
        return documents[number];
    }

    String summary() {
        return "documents=" + documents.length + " terms=" + terms.size() + " postings=" + postings;
    }

    /** Makes {@code term} one of the document's; false if it was. */
    boolean link(Document document, Term term) {
        if (!term.add(document.number)) {
            return false;
        }
        document.add(term);
        postings++;
        return true;
    }

    /** Takes the document's term at {@code index} away. */
    void unlink(Document document, int index) {
        document.removeAt(index).remove(document.number);
        postings--;
    }

    Term coin(String text) {
        Term term = terms.intern(text);
        term.coined = true;
        return term;
    }

    /** Takes {@code term} out of the {@code holders} that still have it, and out of the table. */
    void withdraw(Term term, int[] holders) {
        for (int number : holders) {
            Document document = documents[number];
            int before = document.termCount();
            document.remove(term);
            term.remove(number);
            postings -= before - document.termCount();
        }
        terms.remove(term);
    }

    void digestInto(Digest digest) {
        digest.add(postings);
        for (Document document : documents) {
            document.digestInto(digest);
        }
        terms.digestInto(digest);
    }
}
