package org.ooh4j.examples.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program that shows the library, and the tutorial that quotes it. */
class WordCountTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s) \\* <pre>\\{@code\n(.*?) \\* }</pre>");

    @Test
    void aTreeCountsLikeAMap() {
        Map<String, Long> model = new TreeMap<>();
        Map<String, Long> read = new TreeMap<>();
        Random random = new Random(3);
        try (WordTree tree = new WordTree(8 << 20)) {
            tree.forEach((word, count) -> read.put(word, count));
            assertThat(read).isEmpty();
            assertThat(tree.pathToLast()).isEqualTo("no words");
            tree.forgetSmaller();
            for (int i = 0; i < 20_000; i++) {
                String word = Integer.toString(random.nextInt(2000));
                assertThat(tree.add(word)).isEqualTo(model.merge(word, 1L, Long::sum));
            }
            tree.heap().collect();
            tree.forEach((word, count) -> read.put(word, count));
            assertThat(read).isEqualTo(model);
        }
    }

    @Test
    @Timeout(120)
    void theProgramPrintsWhatIsReachableBeforeAndAfterItForgets() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        WordCount.run(
                Stream.of("m", "c", "x", "a", "d", "z", "m"), new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).isEqualTo("words=6 counted=7");
        assertThat(lines.get(1))
                .matches("path to the last: root words -> WordTree\\.Node@0x[0-9a-f]+ \\.after -> WordTree\\.Node@0x"
                        + "[0-9a-f]+ \\.after -> WordTree\\.Node@0x[0-9a-f]+");
        assertThat(lines)
                .contains("  WordTree.Node count=6 bytes=240", "  byte[] count=6 bytes=54")
                .contains("  WordTree.Node count=3 bytes=120", "  byte[] count=3 bytes=27");
    }

    @Test
    void everySnippetOfTheTutorialIsInTheSource() throws IOException {
        Path heap = Path.of("..", "heap", "src", "main", "java", "org", "ooh4j", "heap", "package-info.java");
        String sources = "";
        for (String file : List.of("WordTree", "WordCount")) {
            sources += lines(Files.readString(Path.of("src/main/java/org/ooh4j/examples/library/" + file + ".java")));
        }
        List<String> snippets = SNIPPET.matcher(Files.readString(heap))
                .results()
                .map(found -> lines(found.group(1).replaceAll("(?m)^ \\* ?", "")))
                .toList();
        String all = sources;
        assertThat(snippets)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(snippet -> assertThat(all).contains(snippet));
    }

    /** Without indentation, which differs. */
    private static String lines(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
    }
}
