package org.ooh4j.benchmarks.child;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a workload is run with: {@code key=value} arguments. */
final class Parameters {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Parameters() {}

    /** Parses the arguments from the second on; the first names the workload. */
    static Parameters of(String[] arguments) {
        Parameters parameters = new Parameters();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "argument of a workload is not key=value argument=" + arguments[i] + "; write key=value");
            }
            parameters.values.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        return parameters;
    }

    /** The text at {@code key}. */
    String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** The number at {@code key}; {@code k} and {@code m} behind it stand for 2^10 and 2^20. */
    long number(String key, long otherwise) {
        String value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        long unit = value.endsWith("k") ? 1L << 10 : value.endsWith("m") ? 1L << 20 : 1;
        return unit * Long.parseLong(unit == 1 ? value : value.substring(0, value.length() - 1));
    }

    /** As {@link #number}, of an int's range. */
    int count(String key, int otherwise) {
        return Math.toIntExact(number(key, otherwise));
    }
}
