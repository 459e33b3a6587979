package org.ooh4j.examples.app;

/** One class file in the index. */
final class Document {
    final int number;
    final String name;
    final char initial;
    final short majorVersion;
    private Term[] terms = new Term[16];
    private int termCount;
    private boolean published = true;
    private float weight;

    Document(int number, String name, int majorVersion) {
        this.number = number;
        this.name = name;
        this.initial = name.charAt(name.lastIndexOf('/') + 1);
        this.majorVersion = (short) majorVersion;
    }

    int termCount() {
        return termCount;
    }

    Term term(int index) {
        return terms[index];
    }

    boolean isPublished() {
        return published;
    }

    float weight() {
        return weight;
    }

    /** Adds {@code term}, which is known not to be here. */
    void add(Term term) {
        if (termCount == terms.length) {
            Term[] more = new Term[2 * termCount];
            System.arraycopy(terms, 0, more, 0, termCount);
            terms = more;
        }
        terms[termCount++] = term;
        weight += 1.0f / (1 + term.postings.size());
    }

    /** Takes out the term at {@code index}; the last one takes its place. */
    Term removeAt(int index) {
        Term term = terms[index];
        terms[index] = terms[--termCount];
        terms[termCount] = null;
        weight *= 0.9375f;
        return term;
    }

    void remove(Term term) {
        Term[] terms = this.terms;
        for (int i = 0, count = termCount; i < count; i++) {
            if (terms[i] == term) {
                removeAt(i);
                return;
            }
        }
    }

    void retire() {
        published = false;
        Term[] terms = this.terms;
        for (int i = 0, count = termCount; i < count; i++) {
            terms[i].remove(number);
        }
    }

    void publish() {
        published = true;
        Term[] terms = this.terms;
        for (int i = 0, count = termCount; i < count; i++) {
            terms[i].add(number);
        }
    }

    void digestInto(Digest digest) {
        digest.add(number);
        digest.add(name);
        digest.add(initial);
        digest.add(majorVersion);
        digest.add(published ? 1 : 0);
        digest.add(Float.floatToIntBits(weight));
        digest.add(termCount);
        Term[] terms = this.terms;
        for (int i = 0, count = termCount; i < count; i++) {
            digest.add(terms[i].number);
        }
    }
}
