package org.ooh4j.agent.options;

/** The table of options as text for a terminal and as the page {@code docs/options.md}. */
public final class OptionsPage {
    private OptionsPage() {}

    /** What {@code help} prints. */
    public static String help() {
        StringBuilder text = new StringBuilder("options of -javaagent:ooh4j.jar=key=value,key=value\n");
        for (Option option : Option.values()) {
            String typed = option.syntax().isEmpty() ? option.key() : option.key() + "=" + option.syntax();
            text.append(String.format("  %-42s %s%s%n", typed, option.meaning(), byDefault(option)));
        }
        return text.append("sources, first wins: agent arguments, -Dooh4j.key, OOH4J_KEY, file of config=, defaults\n")
                .toString();
    }

    private static String byDefault(Option option) {
        return option.byDefault().isEmpty() ? "" : " (default " + option.byDefault() + ")";
    }

    /** The page of the documentation. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Options

                Made from the table in `org.ooh4j.agent.options.Option`; a test compares the two.

                A value is taken from the first of: agent arguments (`-javaagent:ooh4j.jar=key=value,key=value`), system
                property (`-Dooh4j.key=value`), environment (`OOH4J_KEY`, with `_` for `-`), the properties file named by
                `config=`, the default. An unknown key or a bad value ends the JVM with one line and exit code 2 before
                anything is transformed. `./ooh4j config` prints each effective value and its source.

                Lists take `:` between items, patterns take `*`. Sizes: `512m`, `4KiB`, `1g`; durations: `200ms`, `5s`.

                | key | value | default | meaning |
                | --- | --- | --- | --- |
                """);
        for (Option option : Option.values()) {
            page.append("| `").append(option.key()).append("` | ");
            page.append(code(option.syntax())).append(" | ");
            page.append(code(option.byDefault())).append(" | ");
            page.append(option.meaning()).append(" |\n");
        }
        return page.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
    }
}
