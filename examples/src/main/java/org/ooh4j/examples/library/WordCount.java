package org.ooh4j.examples.library;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.ooh4j.heap.HeapStatistics;
import org.ooh4j.heap.walk.TypeCount;

/** Counts the words of a file, or made-up ones, off the Java heap, and shows what the heap knows of them. */
public final class WordCount {
    private static final long LIMIT_BYTES = 64L << 20;
    private static final int MADE_UP = 200_000;

    private WordCount() {}

    /**
     * Runs.
     *
     * @param args the text file, or nothing
     */
    public static void main(String[] args) {
        run(args.length == 0 ? madeUp(new Random(7)) : wordsOf(Path.of(args[0])), System.out);
    }

    static void run(Stream<String> words, PrintStream out) {
        try (words;
                WordTree tree = new WordTree(LIMIT_BYTES)) {
            words.forEach(tree::add);
            long[] seen = new long[2];
            tree.forEach((word, count) -> {
                seen[0]++;
                seen[1] += count;
            });
            out.println("words=" + seen[0] + " counted=" + seen[1]);
            out.println("path to the last: " + tree.pathToLast());
            print("reachable", tree, out);
            tree.forgetSmaller();
            tree.heap().collect();
            print("after those before the first were forgotten", tree, out);
            HeapStatistics statistics = tree.heap().statistics();
            out.println("arena bytes=" + statistics.space().committedBytes() + " limit="
                    + statistics.space().limitBytes());
        }
    }

    private static void print(String title, WordTree tree, PrintStream out) {
        out.println(title + ":");
        for (TypeCount type : tree.heap().walk().histogram()) {
            out.println("  " + type.type() + " count=" + type.count() + " bytes=" + type.bytes());
        }
    }

    private static Stream<String> madeUp(Random random) {
        return Stream.generate(() -> Integer.toString(random.nextInt(MADE_UP / 10), Character.MAX_RADIX))
                .limit(MADE_UP);
    }

    private static Stream<String> wordsOf(Path file) {
        try {
            return Files.lines(file)
                    .flatMap(line -> Stream.of(line.split("\\W+")))
                    .filter(word -> !word.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the words: file=" + file, e);
        }
    }
}
