package org.ooh4j.hwsim.vmx;

import java.util.Arrays;
import org.ooh4j.hwsim.paging.FrameAllocator;
import org.ooh4j.hwsim.paging.Paging;

/** The host-physical pages whose contents the model needs: logs, shadow VMCSs, access bitmaps. */
public final class HostMemory {
    private static final long HOST_BASE = 0x40_0000L;
    private static final int HOST_STRIDE = 331;

    private final FrameAllocator frames = new FrameAllocator(HOST_BASE, HOST_STRIDE);
    private Object[][] contents = new Object[16][];

    /** Where host frames come from. */
    public FrameAllocator frames() {
        return frames;
    }

    /** Puts {@code content} into a fresh host page; returns the page's host-physical address. */
    public long place(Object content) {
        long hpa = frames.allocate() << Paging.PAGE_SHIFT;
        put(hpa, content);
        return hpa;
    }

    /** The log page at {@code hpa}, which is made where nothing was. */
    public SingleWriterPmlBuffer log(long hpa) {
        SingleWriterPmlBuffer log = at(hpa, SingleWriterPmlBuffer.class);
        if (log == null) {
            log = new SingleWriterPmlBuffer();
            put(hpa, log);
        }
        return log;
    }

    /** What was placed at {@code hpa}, if it is a {@code type}; else null. */
    public <T> T at(long hpa, Class<T> type) {
        long index = (hpa >>> Paging.PAGE_SHIFT) - HOST_BASE;
        long chunk = index >> Paging.TABLE_SHIFT;
        if (chunk < 0 || chunk >= contents.length || contents[(int) chunk] == null) {
            return null;
        }
        Object content = contents[(int) chunk][(int) index & Paging.TABLE_ENTRIES - 1];
        return type.isInstance(content) ? type.cast(content) : null;
    }

    /** Puts {@code content} into the host page at {@code hpa}, in place of what was there. */
    public void put(long hpa, Object content) {
        long index = (hpa >>> Paging.PAGE_SHIFT) - HOST_BASE;
        int chunk = Math.toIntExact(index >> Paging.TABLE_SHIFT);
        if (chunk >= contents.length) {
            contents = Arrays.copyOf(contents, Math.max(chunk + 1, 2 * contents.length));
        }
        if (contents[chunk] == null) {
            contents[chunk] = new Object[Paging.TABLE_ENTRIES];
        }
        contents[chunk][(int) index & Paging.TABLE_ENTRIES - 1] = content;
    }
}
