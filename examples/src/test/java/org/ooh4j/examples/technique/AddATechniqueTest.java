package org.ooh4j.examples.technique;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that walks through the example quotes it, word for word. */
class AddATechniqueTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

    @Test
    void everySnippetOfThePageIsInTheSource() throws IOException {
        String sources = lines(Files.readString(Path.of("src/main/java/org/ooh4j/examples/technique/CardTable.java")))
                + lines(Files.readString(Path.of("src/test/java/org/ooh4j/examples/technique/CardTableTest.java")));
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("..", "docs", "add-a-technique.md")))
                .results()
                .map((MatchResult found) -> lines(found.group(1)))
                .toList();
        assertThat(snippets)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(snippet -> assertThat(sources).contains(snippet));
    }

    /** Without indentation, which differs. */
    private static String lines(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
    }
}
