package org.ooh4j.agent.cli;

import org.ooh4j.agent.options.NamedProfile;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.hwsim.cost.CostProfile;

/** What the word after {@code --profile} means. */
final class ProfileWord {
    private ProfileWord() {}

    /** The prices; {@link UsageException} where there are none or the file has a mistake. */
    static CostProfile read(String profile) {
        try {
            return NamedProfile.read(profile);
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue("--profile", profile, e);
        }
    }
}
