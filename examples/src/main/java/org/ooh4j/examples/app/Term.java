package org.ooh4j.examples.app;

/** A word or name, and the documents that it occurs in. */
final class Term {
    final int number;
    final String text;
    final int hash;
    final PostingList postings = new PostingList();
    /** Next term of the same bucket. */
    Term next;
    /** Where it was seen: {@link ConstantPool#NAME}, {@link ConstantPool#STRING} or both. */
    byte origins;
    /** Changes of the postings so far. */
    int revision;
    /** Whether an update made it up. */
    boolean coined;

    Term(int number, String text, int hash) {
        this.number = number;
        this.text = text;
        this.hash = hash;
    }

    boolean add(int document) {
        if (!postings.add(document)) {
            return false;
        }
        revision++;
        return true;
    }

    boolean remove(int document) {
        if (!postings.remove(document)) {
            return false;
        }
        revision++;
        return true;
    }

    void digestInto(Digest digest) {
        digest.add(number);
        digest.add(text);
        digest.add(hash);
        digest.add(origins);
        digest.add(revision);
        digest.add(coined ? 1 : 0);
        postings.digestInto(digest);
    }
}
