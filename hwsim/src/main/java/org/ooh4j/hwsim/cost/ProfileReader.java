package org.ooh4j.hwsim.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** Reads profiles, and what they extend. */
final class ProfileReader {
    static final List<String> BUNDLED = List.of(CostProfile.PAPER, CostProfile.PAPER_WITH_EXITS);

    private static final String EXTENDS = "extends";

    private ProfileReader() {}

    static CostProfile bundled(String name) {
        String file = name + ".properties";
        try (InputStream stream = ProfileReader.class.getResourceAsStream(file)) {
            Properties lines = new UniqueLines(name);
            lines.load(stream);
            return of(name, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cost profile: file=" + file, e);
        }
    }

    static CostProfile read(Path file) {
        String name = file.toString();
        Properties lines = new UniqueLines(name);
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (NoSuchFileException e) {
            throw new CostProfileException(
                    "no such cost profile: file=" + file + "; name a file or one of " + String.join(", ", BUNDLED));
        } catch (CharacterCodingException e) {
            throw new CostProfileException("the cost profile is not text in UTF-8: file=" + file);
        } catch (CostProfileException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new CostProfileException("cannot read the cost profile: file=" + file + ", " + e);
        }
        return of(name, lines);
    }

    static CostProfile of(String name, Properties lines) {
        CostProfile extended = extended(name, lines.getProperty(EXTENDS));
        refuseUnknown(name, lines);
        Map<Event, EventPrice> prices = new EnumMap<>(Event.class);
        for (Event event : Event.values()) {
            String line = lines.getProperty(event.name());
            EventPrice inherited = extended == null ? null : extended.price(event);
            if (line == null && inherited == null) {
                throw new CostProfileException("the profile has no price for an event: profile=" + name + ", event="
                        + event + "; add a line " + event + " = <number> ns | <source>, or extends = paper");
            }
            prices.put(event, line == null ? inherited : new PriceParser(name, event.name()).parse(line, inherited));
        }
        return new CostProfile(name, prices);
    }

    private static CostProfile extended(String name, String of) {
        if (of == null) {
            return null;
        }
        // only what is bundled: a chain of files could end in itself, or in another directory
        if (!BUNDLED.contains(of.strip()) || of.strip().equals(name)) {
            throw new CostProfileException("a profile extends one that comes with the library: profile=" + name
                    + ", extends=" + of + "; write one of " + String.join(", ", BUNDLED));
        }
        return bundled(of.strip());
    }

    private static void refuseUnknown(String name, Properties lines) {
        for (String key : new TreeSet<>(lines.stringPropertyNames())) {
            if (!key.equals(EXTENDS)
                    && Arrays.stream(Event.values())
                            .noneMatch(event -> event.name().equals(key))) {
                throw new CostProfileException("the profile prices an event that does not exist: profile=" + name
                        + ", event=" + key + "; paper.properties has all names");
            }
        }
    }

    /** Lines of which none comes twice: the later would win in silence. */
    private static final class UniqueLines extends Properties {
        private static final long serialVersionUID = 1;

        private final transient String profile;

        UniqueLines(String profile) {
            this.profile = profile;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new CostProfileException("the profile has two lines of one key: profile=" + profile + ", event="
                        + key + "; keep one of them");
            }
            return super.put(key, value);
        }
    }
}
