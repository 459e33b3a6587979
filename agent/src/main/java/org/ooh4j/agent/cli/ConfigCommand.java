package org.ooh4j.agent.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ooh4j.agent.options.Option;
import org.ooh4j.agent.options.Setting;
import org.ooh4j.agent.options.Settings;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code config}: what the agent would run with. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints each effective option and where it came from.",
        footerHeading = "%nExample:%n",
        footer = "  OOH4J_HEAP=1g ooh4j config plan=stw")
final class ConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY=VALUE,...", arity = "0..1", description = "options as the agent takes them")
    private String arguments;

    @CommandLine.Option(names = "--json", description = "print JSON Lines, one for each option")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = Settings.read(arguments, System.getProperties(), System.getenv());
        List<Option> options = Arrays.stream(Option.values())
                .filter(option -> option != Option.HELP)
                .toList();
        int keys = width(options.stream().map(Option::key));
        int values = width(options.stream().map(option -> settings.of(option).text()));
        for (Option option : options) {
            Setting setting = settings.of(option);
            if (json) {
                System.out.println("{\"schema\":" + Figures.SCHEMA + ",\"command\":\"config\",\"option\":"
                        + Json.quote(option.key()) + ",\"value\":" + Json.quote(setting.text()) + ",\"source\":"
                        + Json.quote(setting.source()) + "}");
            } else {
                String value = setting.text().isEmpty() ? "-" : setting.text();
                System.out.printf("%-" + keys + "s  %-" + values + "s  %s%n", option.key(), value, setting.source());
            }
        }
        return ExitCode.OK;
    }

    private static int width(Stream<String> column) {
        return column.mapToInt(String::length).max().orElseThrow();
    }
}
