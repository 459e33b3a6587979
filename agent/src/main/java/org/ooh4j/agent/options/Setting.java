package org.ooh4j.agent.options;

/**
 * The effective value of one option.
 *
 * @param text as it was typed; empty where the option is off
 * @param value what it means; null where the option is off
 * @param source where it came from, for people: {@code agent argument}, {@code -Dooh4j.heap}, {@code OOH4J_HEAP},
 *     {@code file x.properties}, {@code default}
 */
public record Setting(Option option, String text, Object value, String source) {}
