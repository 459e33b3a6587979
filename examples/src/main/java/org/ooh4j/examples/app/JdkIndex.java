package org.ooh4j.examples.app;

import java.io.IOException;
import java.io.PrintStream;

/**
 * Indexes the words in the class files of the running JDK, then answers queries and changes the index at random.
 *
 * <p>Everything that an update reads or writes hangs on one static. {@code main} builds it only where it is missing; if
 * it is already there, the program says how far it had come and goes on from it. The state after {@code N} updates is a
 * function of the JDK, the seed and {@code N} alone.
 */
public final class JdkIndex {
    private static Session session;

    private JdkIndex() {}

    /** Runs the program; {@code --help} lists the arguments. */
    public static void main(String[] args) throws IOException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("jdkindex: " + e.getMessage());
            System.exit(2);
            return;
        }
        if (arguments.help()) {
            System.out.println(Arguments.HELP);
            return;
        }
        run(arguments, System.out);
    }

    private static void run(Arguments arguments, PrintStream out) throws IOException {
        if (session == null) {
            session = Session.over(JrtClassFiles.ofRunningJdk(arguments.documents()), arguments.seed());
            out.println("indexed " + session.index().summary());
        } else {
            out.println("resumed " + standing());
        }
        out.flush();
        while (session.finishedUpdates() < arguments.updates()) {
            update(session);
        }
        out.println(standing());
        out.flush();
    }

    /** How far it is, and what it holds: the same whenever as many updates are finished. */
    private static String standing() {
        return "updates=" + session.finishedUpdates()
                + " state-checksum=" + session.checksum()
                + " answers-checksum=" + session.answersChecksum();
    }

    /** One update, whole: what it draws, what it changes, what it answers, and the count of finished updates. */
    static void update(Session session) {
        int draw = session.random().below(64);
        if (draw < 48) {
            updateAnswers(session);
        } else if (draw < 58) {
            updateTerms(session);
        } else if (draw < 63) {
            updateVocabulary(session);
        } else {
            updateDocuments(session);
        }
        session.finishUpdate();
    }

    private static void updateAnswers(Session session) {
        session.answerQuery();
    }

    private static void updateTerms(Session session) {
        session.exchangeTerms();
    }

    private static void updateVocabulary(Session session) {
        session.coinTerm();
    }

    private static void updateDocuments(Session session) {
        session.retireOrPublish();
    }
}
