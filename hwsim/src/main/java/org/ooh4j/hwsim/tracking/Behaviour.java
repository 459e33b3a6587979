package org.ooh4j.hwsim.tracking;

import java.util.Locale;

/** Which of two machines a technique runs on. */
public enum Behaviour {
    /** Sound: dirty information may over-approximate, never under-approximate. */
    INTENDED,
    /** As the paper's artifact was shipped, defects included; for reproduction only, it loses pages. */
    PUBLISHED;

    /** The word by which people name it: {@code intended}, {@code published}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
