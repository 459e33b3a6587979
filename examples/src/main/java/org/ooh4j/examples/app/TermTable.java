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
        for (Term term = buckets[bucket(hash)]; term != null; term = term.next) {
            if (term.hash == hash && term.text.equals(text)) {
                return term;
            }
        }
        if (size == buckets.length) {
            resize(2 * size);
        }
        Term term = new Term(numbers++, text, hash);
        int bucket = bucket(hash);
        term.next = buckets[bucket];
        buckets[bucket] = term;
        size++;
        return term;
    }

    void remove(Term term) {
        int bucket = bucket(term.hash);
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
        Term[] old = buckets;
        buckets = new Term[length];
        for (Term first : old) {
            Term term = first;
            while (term != null) {
                Term next = term.next;
                int bucket = bucket(term.hash);
                term.next = buckets[bucket];
                buckets[bucket] = term;
                term = next;
            }
        }
    }

    private int bucket(int hash) {
        return (hash ^ hash >>> 15) & buckets.length - 1;
    }
}
