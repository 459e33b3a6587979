package org.ooh4j.agent.snapshots;

import java.util.Optional;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;

/** A line of JSON that describes one thing of a store: {@code schema}, {@code command}, then what is put. */
final class JsonRow {
    private final StringBuilder text;

    /** @param command such as {@code snapshots list} */
    JsonRow(String command) {
        text = new StringBuilder("{\"schema\":" + Figures.SCHEMA + ",\"command\":" + Json.quote(command));
    }

    JsonRow put(String key, String value) {
        return raw(key, Json.quote(value));
    }

    JsonRow put(String key, long value) {
        return raw(key, Long.toString(value));
    }

    JsonRow put(String key, boolean value) {
        return raw(key, Boolean.toString(value));
    }

    JsonRow put(String key, Optional<String> value) {
        value.ifPresent(present -> put(key, present));
        return this;
    }

    private JsonRow raw(String key, String json) {
        text.append(',').append(Json.quote(key)).append(':').append(json);
        return this;
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
