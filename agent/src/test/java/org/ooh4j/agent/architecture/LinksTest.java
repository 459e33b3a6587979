package org.ooh4j.agent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A link from one page to another, to a heading or to a file of the repository leads somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?<file>[^)#\\s]*)(?:#(?<heading>[^)\\s]*))?\\)");

    @Test
    void everyLinkLeadsToAFileThatIsThereAndToAHeadingOfIt() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : Pages.all()) {
            for (var link : LINK.matcher(Files.readString(page)).results().toList()) {
                String file = link.group(1);
                if (file.contains("://")) {
                    continue;
                }
                links++;
                Path to = file.isEmpty() ? page : page.resolveSibling(file).normalize();
                if (!Files.exists(to) || link.group(2) != null && !anchors(to).contains(link.group(2))) {
                    dead.add(page.getFileName() + " -> " + link.group());
                }
            }
        }
        assertThat(links).isPositive();
        assertThat(dead).isEmpty();
    }

    /** As forges make them of headings. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readString(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
