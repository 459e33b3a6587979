package org.ooh4j.agent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.hwsim.tracking.Technique;

/** Names in the documentation are names in the sources: a rule whose class or test is gone is noticed. */
class HardwareModelPageTest {
    private static final String PAGE = "hardware-model.md";
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern TYPE = Pattern.compile("(?<type>[A-Z]\\w*[a-z]\\w*)(?:\\.(?<member>\\w+))?");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*");

    /** By name of the type: its sources, main and test. */
    private static final Map<String, List<Path>> SOURCES = new HashMap<>();

    @BeforeAll
    static void findTheSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(each -> Files.exists(each.resolve("pom.xml")))
                    .toList()) {
                for (String kind : List.of("main", "test")) {
                    addSources(module.resolve("src").resolve(kind).resolve("java"));
                }
            }
        }
    }

    private static void addSources(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> SOURCES.computeIfAbsent(typeOf(file), name -> new ArrayList<>())
                            .add(file));
        }
    }

    private static String typeOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAGE,
                "how-it-works.md",
                "collector.md",
                "checkpoints.md",
                "keeping-snapshots.md",
                "benchmarks.md",
                "add-a-store.md",
                "add-a-technique.md"
            })
    void everyClassMemberAndConstantThatThePageNamesExists(String page) throws IOException {
        StringBuilder all = new StringBuilder();
        for (List<Path> files : SOURCES.values()) {
            for (Path file : files) {
                all.append(Files.readString(file));
            }
        }
        List<String> unknown = new ArrayList<>();
        for (String name : namesIn(text(page))) {
            Matcher type = TYPE.matcher(name);
            boolean known = type.matches()
                    ? exists(type.group("type"), type.group("member")) || isImportedFromTheJdk(type.group("type"), all)
                    : !CONSTANT.matcher(name).matches() || isWordOf(name, all);
            if (!known) {
                unknown.add(name);
            }
        }
        assertThat(unknown)
                .as("names in docs/%s that the sources do not have", page)
                .isEmpty();
    }

    /** In the tables with these columns: a class is of the product, a test is a test. */
    @Test
    void theTablesNameClassesOfTheProductAndTests() throws IOException {
        List<String> misplaced = new ArrayList<>();
        int rows = 0;
        List<String> header = List.of();
        for (String line : text(PAGE).lines().toList()) {
            if (!line.startsWith("|")) {
                header = List.of();
                continue;
            }
            List<String> cells = cells(line);
            if (header.isEmpty()) {
                header = cells;
                continue;
            }
            assertThat(cells).as(line).hasSameSizeAs(header);
            rows += header.contains("test") ? 1 : 0;
            for (int column = 0; column < cells.size(); column++) {
                String directory = directoryOf(header.get(column));
                namesIn(cells.get(column)).stream()
                        .map(TYPE::matcher)
                        .filter(Matcher::matches)
                        .map(type -> type.group("type"))
                        .filter(type -> !directory.isEmpty() && !isUnder(type, directory))
                        .forEach(misplaced::add);
            }
        }
        assertThat(rows).isPositive();
        assertThat(misplaced).isEmpty();
    }

    @Test
    void thePageTellsOfEveryTechnique() throws IOException {
        assertThat(namesIn(text(PAGE)))
                .containsAll(Technique.all().stream()
                        .filter(technique -> technique != Technique.ORACLE)
                        .map(Technique::name)
                        .toList());
    }

    private static String directoryOf(String title) {
        return switch (title) {
            case "class", "`published`" -> "main";
            case "test" -> "test";
            default -> "";
        };
    }

    private static boolean isUnder(String type, String directory) {
        return SOURCES.getOrDefault(type, List.of()).stream()
                .anyMatch(file -> file.toString()
                        .contains(Path.of("src", directory, "java").toString()));
    }

    private static boolean exists(String type, String member) throws IOException {
        for (Path file : SOURCES.getOrDefault(type, List.of())) {
            if (member == null || isWordOf(member, Files.readString(file))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isImportedFromTheJdk(String type, CharSequence sources) {
        return Pattern.compile("import java[\\w.]*\\." + type + ";")
                .matcher(sources)
                .find();
    }

    private static boolean isWordOf(String word, CharSequence text) {
        return Pattern.compile("\\b" + word + "\\b").matcher(text).find();
    }

    private static List<String> namesIn(String text) {
        return CODE.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
    }

    private static String text(String page) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(page));
    }
}
