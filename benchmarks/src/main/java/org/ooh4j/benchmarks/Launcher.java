package org.ooh4j.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ooh4j.hwsim.tracking.Technique;

/** JMH's command line; a benchmark with a technique runs under each that there is, unless the caller names some. */
public final class Launcher {
    private static final String PARAMETER = "technique=";

    private Launcher() {}

    /** Takes JMH's arguments. */
    public static void main(String[] arguments) throws IOException {
        org.openjdk.jmh.Main.main(
                Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(PARAMETER))
                        ? arguments
                        : withEveryTechnique(arguments));
    }

    private static String[] withEveryTechnique(String[] arguments) {
        String names = Technique.all().stream().map(Technique::name).collect(Collectors.joining(","));
        return Stream.concat(Arrays.stream(arguments), Stream.of("-p", PARAMETER + names))
                .toArray(String[]::new);
    }
}
