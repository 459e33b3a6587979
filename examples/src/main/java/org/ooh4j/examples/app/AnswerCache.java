package org.ooh4j.examples.app;

/** The latest answers by key, least recently used first out. */
final class AnswerCache {
    private final int capacity;
    private final Answer[] buckets;
    private Answer newest;
    private Answer oldest;
    private int size;
    private long evictions;

    AnswerCache(int capacity) {
        this.capacity = capacity;
        this.buckets = new Answer[2 * Integer.highestOneBit(capacity)];
    }

    /** One answer, and its places in its bucket and in the order of use. */
    final class Answer {
        final long key;
        int[] documents;
        int revision;
        double score;
        private Answer inBucket;
        private Answer newer;
        private Answer older;

        private Answer(long key) {
            this.key = key;
        }

        private void unlink() {
            if (newer == null) {
                newest = older;
            } else {
                newer.older = older;
            }
            if (older == null) {
                oldest = newer;
            } else {
                older.newer = newer;
            }
        }

        private void linkNewest() {
            newer = null;
            older = newest;
            if (newest == null) {
                oldest = this;
            } else {
                newest.newer = this;
            }
            newest = this;
        }

        private void digestInto(Digest digest) {
            digest.add(key);
            digest.add(revision);
            digest.add(Double.doubleToLongBits(score));
            digest.add(documents.length);
            for (int document : documents) {
                digest.add(document);
            }
        }
    }

    /** The answer under {@code key}, now the newest; null if there is none. */
    Answer get(long key) {
        Answer answer = buckets[bucket(key)];
        while (answer != null && answer.key != key) {
            answer = answer.inBucket;
        }
        if (answer != null && answer != newest) {
            answer.unlink();
            answer.linkNewest();
        }
        return answer;
    }

    /** A new answer under {@code key}, which is not there. */
    Answer add(long key) {
        if (size == capacity) {
            evictOldest();
        }
        Answer answer = new Answer(key);
        int bucket = bucket(key);
        answer.inBucket = buckets[bucket];
        buckets[bucket] = answer;
        answer.linkNewest();
        size++;
        return answer;
    }

    private void evictOldest() {
        Answer victim = oldest;
        victim.unlink();
        int bucket = bucket(victim.key);
        if (buckets[bucket] == victim) {
            buckets[bucket] = victim.inBucket;
        } else {
            Answer before = buckets[bucket];
            while (before.inBucket != victim) {
                before = before.inBucket;
            }
            before.inBucket = victim.inBucket;
        }
        size--;
        evictions++;
    }

    private int bucket(long key) {
        long z = key * 0x9E3779B97F4A7C15L;
        return (int) (z >>> 40) & buckets.length - 1;
    }

    int size() {
        return size;
    }

    void digestInto(Digest digest) {
        digest.add(size);
        digest.add(evictions);
        for (Answer answer = newest; answer != null; answer = answer.older) {
            answer.digestInto(digest);
        }
    }
}
