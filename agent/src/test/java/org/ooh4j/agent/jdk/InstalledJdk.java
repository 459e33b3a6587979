package org.ooh4j.agent.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK that tests may run on.
 *
 * @param home its home
 * @param feature its feature version, e.g. 25
 */
public record InstalledJdk(Path home, int feature) {
    private static final int BASELINE = 17;

    /** The {@code java} program. */
    public Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    /** The JDK that runs this. */
    public static InstalledJdk current() {
        return new InstalledJdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /**
     * The running JDK and, of each other feature version from 17 on, one: those in the folder that holds the running
     * one, and those that the environment names ({@code JAVA_HOME_25}, {@code JAVA_HOME_25_X64}, {@code JDK25_HOME}).
     */
    public static List<InstalledJdk> all() {
        var found = new TreeMap<Integer, InstalledJdk>();
        candidates().stream()
                .flatMap(home -> read(home).stream())
                .filter(jdk -> jdk.feature() >= BASELINE)
                .forEach(jdk -> found.putIfAbsent(jdk.feature(), jdk));
        found.put(current().feature(), current());
        return List.copyOf(found.values());
    }

    /**
     * One of each feature version but the running one's; says so where there is none, because tests then stand alone.
     */
    static Stream<InstalledJdk> others() {
        List<InstalledJdk> others = all().stream()
                .filter(jdk -> jdk.feature() != current().feature())
                .toList();
        if (others.isEmpty()) {
            System.out.println("no other JDK found beside " + current() + ": its tests stand alone");
        }
        return others.stream();
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        System.getenv().forEach((name, value) -> {
            if (name.matches("JAVA_HOME(_\\d+(_[A-Z0-9]+)?)?|JDK_?\\d+_HOME")) {
                homes.add(Path.of(value));
            }
        });
        Path folder = current().home().getParent();
        try (var siblings = Files.list(folder)) {
            siblings.sorted(Comparator.reverseOrder()).forEach(homes::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return homes;
    }

    private static List<InstalledJdk> read(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/javac"))) {
            return List.of();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        return List.of(new InstalledJdk(home, Runtime.Version.parse(version).feature()));
    }
}
