package org.ooh4j.hwsim.vmx;

import java.util.HashMap;
import java.util.Map;
import org.ooh4j.hwsim.paging.FrameAllocator;
import org.ooh4j.hwsim.paging.Paging;

/** The host-physical pages whose contents the model needs: logs, shadow VMCSs, access bitmaps. */
public final class HostMemory {
    private static final long HOST_BASE = 0x40_0000L;
    private static final int HOST_STRIDE = 331;

    private final FrameAllocator frames = new FrameAllocator(HOST_BASE, HOST_STRIDE);
    private final Map<Long, Object> contents = new HashMap<>();

    /** Where host frames come from. */
    public FrameAllocator frames() {
        return frames;
    }

    /** Puts {@code content} into a fresh host page; returns the page's host-physical address. */
    public long place(Object content) {
        long hpa = frames.allocate() << Paging.PAGE_SHIFT;
        contents.put(hpa, content);
        return hpa;
    }

    /** The log page at {@code hpa}, which is made where nothing was. */
    public SingleWriterPmlBuffer log(long hpa) {
        return (SingleWriterPmlBuffer) contents.computeIfAbsent(hpa, SingleWriterPmlBuffer::at);
    }

    /** What was placed at {@code hpa}, if it is a {@code type}; else null. */
    public <T> T at(long hpa, Class<T> type) {
        Object content = contents.get(hpa);
        return type.isInstance(content) ? type.cast(content) : null;
    }
}
