package org.ooh4j.agent.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.ending.ShutdownHook;
import org.ooh4j.agent.options.AgentOptions;
import org.ooh4j.agent.options.Settings;
import org.ooh4j.agent.options.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: one program under the agent, in a JVM of its own. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs one program under the agent; ends with the program's exit code.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j run include=com.acme.*,heap=512m -- acme.jar --port 8080",
            "  ooh4j run --class-path build/classes include=com.acme.* -- com.acme.Main"
        })
final class RunCommand implements Callable<Integer> {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "class path, where the program is a class")
    private String classPath;

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "a flag for the program's JVM, such as --jvm=-Xmx1g; may be repeated")
    private List<String> jvmFlags = new ArrayList<>();

    @Parameters(index = "0", paramLabel = "KEY=VALUE,...", description = "options as the agent takes them, see config")
    private String options;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "-- JAR|CLASS [ARG...]",
            hideParamSyntax = true,
            description = "the program and its arguments")
    private List<String> words;

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentOptions.of(Settings.read(options, System.getProperties(), System.getenv()));
        String program = words.get(0);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-javaagent:" + PackagedJar.path() + "=" + options);
        if (program.endsWith(".jar")) {
            if (!new File(program).isFile()) {
                throw new UsageException("no such jar: jar=" + program + ", give one that is there, or a class");
            }
            command.addAll(List.of("-jar", program));
        } else {
            command.addAll(List.of("-cp", classPath == null ? "." : classPath, program));
        }
        command.addAll(words.subList(1, words.size()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        ShutdownHook atCtrlC = ShutdownHook.add("ooh4j-end-child", () -> end(process));
        int code = process.waitFor();
        atCtrlC.remove();
        return code;
    }

    /** Waits, as the program may have something to finish: it should not write to a terminal that others have by then. */
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
