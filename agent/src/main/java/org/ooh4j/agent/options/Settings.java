package org.ooh4j.agent.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The effective options of one run: for each its text, its meaning and the source it came from.
 *
 * <p>Sources in order: agent arguments, system properties {@code ooh4j.x}, environment {@code OOH4J_X}, the file of
 * {@code config=}, defaults. A key that no option has is an error in each of them.
 */
public final class Settings {
    private final Map<Option, Setting> settings;

    private Settings(Map<Option, Setting> settings) {
        this.settings = settings;
    }

    /**
     * Reads every source.
     *
     * @param arguments the agent's arguments, {@code key=value,key=value}; null for none
     * @throws UsageException one line, for the first mistake found
     */
    public static Settings read(String arguments, Properties properties, Map<String, String> environment) {
        Map<Option, Setting> found = new EnumMap<>(Option.class);
        for (AgentArguments.Argument argument : AgentArguments.split(arguments)) {
            Option option = Option.named(argument.key());
            if (found.containsKey(option)) {
                throw new UsageException("option given twice: " + option.key());
            }
            found.put(option, setting(option, argument.value(), "agent argument"));
        }
        fromProperties(found, properties);
        fromEnvironment(found, environment);
        Setting config = found.get(Option.CONFIG);
        if (config != null) {
            fromFile(found, (Path) config.value());
        }
        for (Option option : Option.values()) {
            found.computeIfAbsent(option, o -> setting(o, o.byDefault(), "default"));
        }
        return new Settings(found);
    }

    private static void fromProperties(Map<Option, Setting> found, Properties properties) {
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            // names with a second dot belong to tests and tools, not to this table
            if (name.startsWith("ooh4j.") && name.indexOf('.', "ooh4j.".length()) < 0) {
                Option option = Option.named(name.substring("ooh4j.".length()));
                found.computeIfAbsent(option, o -> setting(o, properties.getProperty(name), "-D" + name));
            }
        }
    }

    private static void fromEnvironment(Map<Option, Setting> found, Map<String, String> environment) {
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("OOH4J_")) {
                String key = name.substring("OOH4J_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                Option option = Option.named(key);
                found.computeIfAbsent(option, o -> setting(o, environment.get(name), name));
            }
        }
    }

    private static void fromFile(Map<Option, Setting> found, Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(
                    "cannot read the configuration: config=" + file + ", " + e + "; name a file of lines key=value", e);
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            Option option = Option.named(key);
            if (option == Option.CONFIG) {
                throw new UsageException("a configuration file names no other: config=" + file);
            }
            found.computeIfAbsent(option, o -> setting(o, properties.getProperty(key), "file " + file));
        }
    }

    private static Setting setting(Option option, String text, String source) {
        return new Setting(option, text, option.parse(text), source);
    }

    /** The setting of {@code option}. */
    public Setting of(Option option) {
        return settings.get(option);
    }
}
