package org.ooh4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JdkIndexTest {
    private static final int FILES = 400;
    private static final int UPDATES = 20_000;

    @Test
    void sameSeedAndCountGiveTheSameState() throws IOException {
        Session one = session(7);
        Session two = session(7);
        update(one, UPDATES);
        update(two, UPDATES);
        assertThat(two.checksum()).isEqualTo(one.checksum());
        assertThat(two.answersChecksum()).isEqualTo(one.answersChecksum());
    }

    @Test
    void stoppingAndGoingOnEqualsAStraightRun() throws IOException {
        Session straight = session(7);
        update(straight, UPDATES);
        Session inTwoParts = session(7);
        update(inTwoParts, UPDATES / 3);
        String halfWay = inTwoParts.checksum();
        update(inTwoParts, UPDATES - UPDATES / 3);
        assertThat(inTwoParts.checksum()).isEqualTo(straight.checksum()).isNotEqualTo(halfWay);
    }

    @Test
    void theChecksumItselfChangesNothing() throws IOException {
        Session session = session(7);
        update(session, 100);
        assertThat(session.checksum()).isEqualTo(session.checksum());
    }

    @Test
    void anotherSeedGivesAnotherState() throws IOException {
        Session one = session(7);
        Session two = session(8);
        update(one, 1000);
        update(two, 1000);
        assertThat(two.checksum()).isNotEqualTo(one.checksum());
    }

    @Test
    void everyUpdateCountsOnce() throws IOException {
        Session session = session(7);
        update(session, 123);
        assertThat(session.finishedUpdates()).isEqualTo(123);
    }

    @Test
    void publishedDocumentsAndPostingsAgreeAfterManyUpdates() throws IOException {
        Session session = session(7);
        update(session, UPDATES);
        SearchIndex index = session.index();
        for (int i = 0; i < index.documentCount(); i++) {
            Document document = index.document(i);
            for (int t = 0; t < document.termCount(); t++) {
                assertThat(document.term(t).postings.contains(i))
                        .as("document %s, term %s", document.name, document.term(t).text)
                        .isEqualTo(document.isPublished());
            }
        }
    }

    private static Session session(long seed) throws IOException {
        return Session.over(JrtClassFiles.ofRunningJdk(FILES), seed);
    }

    private static void update(Session session, int times) {
        for (int i = 0; i < times; i++) {
            JdkIndex.update(session);
        }
    }
}
