package org.ooh4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ooh4j.agent.architecture.Pages;
import org.ooh4j.agent.options.Option;
import picocli.CommandLine;

/** What the pages say to type is understood: commands with their options, and the keys of the agent's options. */
class DocumentedCommandsTest {
    private static final Pattern CODE = Pattern.compile("(?s)```\\w*\\n(?<block>.*?)```|`(?<span>[^`\\n]+)`");
    private static final Pattern COMMAND =
            Pattern.compile("(?:\\./ooh4j|-jar \\S*ooh4j\\.jar) +(?<words>[a-z][^\\n]*)");
    private static final Pattern AGENT = Pattern.compile("-javaagent:\\S*?ooh4j\\.jar=(?<options>\\S+)");

    /** In the order of the pages: a block of code, or what stands between two back-ticks. */
    private static List<String> code(Path page) throws IOException {
        return CODE.matcher(Files.readString(page))
                .results()
                .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
                .map(text -> text.replace("\\|", "\u0000")) // between words of a choice, in a table
                .toList();
    }

    /** The command lines in a text, without what the shell does with them. */
    private static Stream<List<String>> commands(String code) {
        return COMMAND.matcher(code)
                .results()
                .map(found -> found.group(1).split(" +(?:[|<>#&]|\\d>)| # ")[0].strip())
                .map(line -> List.of(line.split(" +")))
                .flatMap(DocumentedCommandsTest::choices);
    }

    private static Stream<List<String>> choices(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).indexOf('\u0000') >= 0) {
                int at = i;
                return Arrays.stream(words.get(i).split("\u0000")).map(choice -> {
                    List<String> one = new ArrayList<>(words);
                    one.set(at, choice);
                    return one;
                });
            }
        }
        return Stream.of(words);
    }

    private static Optional<String> misunderstood(List<String> words) {
        try {
            Main.commandLine().parseArgs(words.toArray(String[]::new));
            return Optional.empty();
        } catch (CommandLine.MissingParameterException e) {
            return Optional.empty(); // named in passing
        } catch (CommandLine.ParameterException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Test
    void everyCommandAndOptionOfThePagesExists() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path page : Pages.all()) {
            for (List<String> words : code(page).stream()
                    .flatMap(DocumentedCommandsTest::commands)
                    .toList()) {
                seen++;
                misunderstood(words).ifPresent(why -> wrong.add(page.getFileName() + ": " + words + ": " + why));
            }
        }
        assertThat(seen).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    private static List<CommandLine> everyCommand() {
        List<CommandLine> found = new ArrayList<>(List.of(Main.commandLine()));
        for (int i = 0; i < found.size(); i++) {
            found.addAll(found.get(i).getSubcommands().values());
        }
        return found;
    }

    /** The first line of a command's description stands alone in the list of commands; long lines are broken. */
    @Test
    void everySummaryIsASentenceAndNoExampleIsBroken() {
        for (CommandLine command : everyCommand()) {
            CommandLine.Model.UsageMessageSpec help = command.getCommandSpec().usageMessage();
            if (!command.getCommandName().equals("help")) {
                assertThat(help.description()[0]).endsWith(".").doesNotContain(". ");
            }
            assertThat(help.footer()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @Test
    void everyExampleInTheHelpIsUnderstood() {
        List<String> wrong = new ArrayList<>();
        for (CommandLine command : everyCommand()) {
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                if (line.strip().startsWith("ooh4j ")) {
                    commands("./" + line.strip())
                            .forEach(words -> misunderstood(words).ifPresent(why -> wrong.add(words + ": " + why)));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOptionThatThePagesGiveTheAgentExists() throws IOException {
        List<String> known = Arrays.stream(Option.values()).map(Option::key).toList();
        List<String> unknown = new ArrayList<>();
        for (Path page : Pages.all()) {
            AGENT.matcher(Files.readString(page))
                    .results()
                    .flatMap(found -> Arrays.stream(found.group(1).split(",")))
                    .map(option -> option.split("=")[0])
                    .filter(key -> !key.equals("key") && !known.contains(key)) // key=value stands for any
                    .forEach(key -> unknown.add(page.getFileName() + ": " + key));
        }
        assertThat(unknown).isEmpty();
    }
}
