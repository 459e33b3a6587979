package org.ooh4j.agent.snapshots;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A page map as pixels without words: a column and a row of the map are as many pixels as fit. */
public final class PngMap {
    private static final int WIDTH = 1200;
    private static final int PAPER = 0xeef1f5;

    private PngMap() {}

    /** Writes it. */
    public static void write(PageMap map, OutputStream to) throws IOException {
        int cellWidth = Math.max(1, WIDTH / map.columns());
        int cellHeight = SvgMap.rowHeight(map.rows().size());
        BufferedImage image = new BufferedImage(
                map.columns() * cellWidth, Math.max(1, map.rows().size()) * cellHeight, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(
                        x, y, map.rows().isEmpty() ? PAPER : pixel(map.rows().get(y / cellHeight), x / cellWidth));
            }
        }
        // a stream of ImageIO's own choice is a temporary file, and after a full disk complains again as the JVM ends
        try (ImageOutputStream bytes = new MemoryCacheImageOutputStream(to)) {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IOException("this JVM writes no PNG; give a file that ends in .svg");
            }
        }
    }

    private static int pixel(PageMap.Row row, int column) {
        double share = row.shares()[column];
        return share > 0 ? Ink.rgb(share, row.full()) : PAPER;
    }
}
