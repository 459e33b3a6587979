package org.ooh4j.examples.app;

import java.io.IOException;

/** All that an update reads or writes: the index, the answers, the random sequence, and how far it has come. */
final class Session {
    private static final int ANSWERS = 2048;
    private static final int COINED = 2048;
    private static final int HOLDERS = 6;
    private static final int RETIRED = 64;
    private static final int EXCHANGED = 4;
    private static final int IN_FASHION = 128;
    private static final int UPDATES_PER_FASHION = 512;

    private final SearchIndex index;
    private final RandomSequence random;
    private final AnswerCache answers = new AnswerCache(ANSWERS);
    /** The latest terms made up, by turn, and the documents that each was put into. */
    private final Term[] coined = new Term[COINED];

    private final int[][] holders = new int[COINED][];
    private final int[] retired = new int[RETIRED];
    private int retiredCount;
    private long coinedCount;
    private long finishedUpdates;
    private long answersChecksum;
    private double meanScore;

    private Session(SearchIndex index, long seed) {
        this.index = index;
        this.random = new RandomSequence(seed);
    }

    static Session over(ClassFiles files, long seed) throws IOException {
        return new Session(SearchIndex.of(files), seed);
    }

    SearchIndex index() {
        return index;
    }

    RandomSequence random() {
        return random;
    }

    long finishedUpdates() {
        return finishedUpdates;
    }

    String answersChecksum() {
        return Digest.print(answersChecksum);
    }

    void finishUpdate() {
        finishedUpdates++;
    }

    /** Which documents hold two terms that some document has in common? */
    void answerQuery() {
        Document document = anyDocument();
        if (document.termCount() < 2) {
            return;
        }
        Term a = anyTerm(document);
        Term b = anyTerm(document);
        Term rarer = a.postings.size() <= b.postings.size() ? a : b;
        Term other = rarer == a ? b : a;
        long key = (long) rarer.number << 32 | other.number;
        int revision = 31 * rarer.revision + other.revision;
        AnswerCache.Answer answer = answers.get(key);
        if (answer == null) {
            answer = answers.add(key);
            fill(answer, rarer, other, revision);
        } else if (answer.revision != revision) {
            fill(answer, rarer, other, revision);
        }
        meanScore += (answer.score - meanScore) / 1024;
        int[] documents = answer.documents;
        long checksum = Digest.mix(answersChecksum, documents.length);
        for (int i = 0; i < documents.length; i += 8) {
            checksum = Digest.mix(checksum, documents[i]);
        }
        answersChecksum = checksum;
    }

    private void fill(AnswerCache.Answer answer, Term rarer, Term other, int revision) {
        int[] documents = rarer.postings.intersect(other.postings);
        answer.documents = documents;
        answer.revision = revision;
        double score = 0;
        for (int i = 0; i < documents.length; i += 8) {
            score += index.document(documents[i]).weight();
        }
        answer.score = score / (1 + documents.length);
    }

    /** Takes some terms from a document and gives it some of another's. */
    void exchangeTerms() {
        Document document = anyDocument();
        Document donor = anyDocument();
        if (!document.isPublished() || document.termCount() <= EXCHANGED || donor.termCount() == 0) {
            return;
        }
        for (int i = 0; i < EXCHANGED; i++) {
            Term gained = anyTerm(donor);
            if (!gained.coined && index.link(document, gained)) {
                removeOneOf(document);
            }
        }
    }

    private void removeOneOf(Document document) {
        int at = random.below(document.termCount());
        if (!document.term(at).coined) {
            index.unlink(document, at);
        }
    }

    /** Makes up a term, puts it into some documents, and withdraws the one made up {@value #COINED} turns ago. */
    void coinTerm() {
        int turn = (int) (coinedCount % COINED);
        if (coined[turn] != null) {
            index.withdraw(coined[turn], holders[turn]);
        }
        Document namesake = anyDocument();
        Term term = index.coin(namesake.initial + "~" + Long.toString(coinedCount, 36));
        int[] chosen = new int[HOLDERS];
        for (int i = 0; i < HOLDERS; i++) {
            Document holder = anyDocument();
            chosen[i] = holder.number;
            if (holder.isPublished()) {
                index.link(holder, term);
            }
        }
        coined[turn] = term;
        holders[turn] = chosen;
        coinedCount++;
    }

    /** Retires a document until enough are retired, then publishes one of them again. */
    void retireOrPublish() {
        Document document = anyDocument();
        if (retiredCount < RETIRED && document.isPublished()) {
            document.retire();
            retired[retiredCount++] = document.number;
        } else if (retiredCount > 0) {
            int at = random.below(retiredCount);
            index.document(retired[at]).publish();
            retired[at] = retired[--retiredCount];
            retired[retiredCount] = 0;
        }
    }

    /** The checksum of the whole state. */
    String checksum() {
        Digest digest = new Digest();
        index.digestInto(digest);
        answers.digestInto(digest);
        random.digestInto(digest);
        for (int turn = 0; turn < COINED && coined[turn] != null; turn++) {
            digest.add(coined[turn].number);
            for (int holder : holders[turn]) {
                digest.add(holder);
            }
        }
        digest.add(retiredCount);
        for (int number : retired) {
            digest.add(number);
        }
        digest.add(coinedCount);
        digest.add(finishedUpdates);
        digest.add(answersChecksum);
        digest.add(Double.doubleToLongBits(meanScore));
        return Digest.print(digest.value());
    }

    /** Mostly one of the documents that are in fashion, which change slowly; sometimes any. */
    private Document anyDocument() {
        int documents = index.documentCount();
        if (random.below(64) == 0) {
            return index.document(random.below(documents));
        }
        long first = finishedUpdates / UPDATES_PER_FASHION;
        return index.document((int) ((first + random.below(IN_FASHION)) % documents));
    }

    private Term anyTerm(Document document) {
        return document.term(random.below(document.termCount()));
    }
}
