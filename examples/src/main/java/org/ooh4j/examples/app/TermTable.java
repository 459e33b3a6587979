package org.ooh4j.examples.app;

/** A chained hash table of terms; doubles when it holds more terms than buckets, halves when a quarter is left. */
final class TermTable {
    private static final int FEWEST_BUCKETS = 1024;

    private Term[] buckets = new Term[FEWEST_BUCKETS];
    private int size;
    private int numbers;

    int size() {
        return size;
    }

    /** The term with this text, made if it is not there. */
    Term intern(String text) {
        int hash = text.hashCode();
        Term[] buckets = this.buckets;
        int bucket = bucket(hash, buckets.length);
        for (Term term = buckets[bucket]; term != null; term = term.next) {
            if (term.hash == hash && term.text.equals(text)) {
                return term;
            }
        }
        if (size == buckets.length) {
            resize(2 * size);
            buckets = this.buckets;
            bucket = bucket(hash, buckets.length);
        }
        Term term = new Term(numbers++, text, hash);
        term.next = buckets[bucket];
        buckets[bucket] = term;
        size++;
        return term;
    }

    void remove(Term term) {
        Term[] buckets = this.buckets;
        int bucket = bucket(term.hash, buckets.length);
        if (buckets[bucket] == term) {
            buckets[bucket] = term.next;
        } else {
            Term before = buckets[bucket];
            while (before.next != term) {
                before = before.next;
            }
            before.next = term.next;
        }
        term.next = null;
        size--;
        if (size < buckets.length / 4 && buckets.length > FEWEST_BUCKETS) {
            resize(buckets.length / 2);
        }
    }

    void digestInto(Digest digest) {
        digest.add(size);
        digest.add(numbers);
        digest.add(buckets.length);
        for (Term first : buckets) {
            for (Term term = first; term != null; term = term.next) {
                term.digestInto(digest);
            }
        }
    }

    private void resize(int length) {
        Term[] more = new Term[length];
        for (Term first : buckets) {
            Term term = first;
            while (term != null) {
                Term next = term.next;
                int bucket = bucket(term.hash, length);
                term.next = more[bucket];
                more[bucket] = term;
                term = next;
            }
        }
        buckets = more;
    }

    private static int bucket(int hash, int length) {
        return (hash ^ hash >>> 15) & length - 1;
    }
}
