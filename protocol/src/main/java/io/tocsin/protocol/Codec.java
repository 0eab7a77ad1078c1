package io.tocsin.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Turns messages into text frames and back. Thread-safe. */
public final class Codec {
    private static final int BRACKETS = 2;

    private final ObjectWriter fromExecutor;
    private final ObjectWriter fromCenter;
    private final ObjectReader toCenter;
    private final ObjectReader toExecutor;
    private final JsonMapper mapper;

    public Codec() {
        this(JsonMapper.builder());
    }

    Codec(JsonMapper.Builder builder) {
        mapper = builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        fromExecutor = mapper.writerFor(ToCenter.class);
        fromCenter = mapper.writerFor(ToExecutor.class);
        toCenter = mapper.readerForListOf(ToCenter.class);
        toExecutor = mapper.readerForListOf(ToExecutor.class);
    }

    /**
     * Finds out how each kind of message is read and written, which else happens with the first of its kind and keeps all
     * behind it waiting: some ten milliseconds in a young process. For a thread of its own.
     */
    public void prepare() {
        prepare(Message.class);
        prepare(Report.class);
        prepare(Outcome.class);
    }

    private void prepare(Class<?> type) {
        if (type.isSealed()) {
            for (Class<?> kind : type.getPermittedSubclasses()) {
                prepare(kind);
            }
        } else {
            mapper.readerFor(type);
            mapper.writerFor(type);
        }
    }

    /** One message as UTF-8 JSON, to be joined by {@link #frame}. */
    public byte[] encode(Message message) {
        byte[] common = CommonWriter.write(message);
        return common == null ? encodeInGeneral(message) : common;
    }

    private byte[] encodeInGeneral(Message message) {
        return switch (message) {
            case Unrecognized unknown -> throw new IllegalArgumentException("not ours to send: " + unknown);
            case ToCenter m -> fromExecutor.writeValueAsBytes(m);
            case ToExecutor m -> fromCenter.writeValueAsBytes(m);
        };
    }

    /**
     * Takes encoded messages from the front of the list for one frame of at most {@code limit} bytes, and always at
     * least one.
     */
    public static byte[] frame(List<byte[]> encoded, int limit) {
        int count = 0;
        int size = BRACKETS;
        for (byte[] message : encoded) {
            int grown = size + message.length + (count == 0 ? 0 : 1);
            if (count > 0 && grown > limit) {
                break;
            }
            size = grown;
            count++;
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(size);
        for (int i = 0; i < count; i++) {
            frame.write(i == 0 ? '[' : ',');
            frame.writeBytes(encoded.get(i));
        }
        frame.write(']');
        encoded.subList(0, count).clear();
        return frame.toByteArray();
    }

    public List<ToCenter> decodeToCenter(String frame) {
        return decode(CommonMessages::toCenter, toCenter, frame);
    }

    public List<ToExecutor> decodeToExecutor(String frame) {
        return decode(CommonMessages::toExecutor, toExecutor, frame);
    }

    public byte[] encodeManifest(Manifest manifest) {
        return mapper.writeValueAsBytes(manifest);
    }

    public Manifest decodeManifest(byte[] manifest) {
        try {
            return mapper.readValue(manifest, Manifest.class);
        } catch (JacksonException e) {
            throw new FrameException("not a manifest", e);
        }
    }

    /** For what an executor keeps on disk. */
    public byte[] encodeReport(Report report) {
        return mapper.writerFor(Report.class).writeValueAsBytes(report);
    }

    public Report decodeReport(byte[] report) {
        try {
            return mapper.readValue(report, Report.class);
        } catch (JacksonException e) {
            throw new FrameException("not a report", e);
        }
    }

    private <M extends Message> List<M> decode(CommonMessages.Reader<M> common, ObjectReader general, String frame) {
        try (JsonParser json = mapper.createParser(frame)) {
            return new CommonMessages(json).frame(common);
        } catch (CommonParts.Unusual | JacksonException | IllegalArgumentException unusual) {
            return decode(general, frame); // which may well know what to make of it
        }
    }

    private static <M extends Message> List<M> decode(ObjectReader reader, String frame) {
        try {
            List<M> messages = reader.readValue(frame);
            if (messages == null || messages.contains(null)) {
                throw new FrameException("null where a message belongs");
            }
            return new ArrayList<>(messages);
        } catch (JacksonException e) {
            throw new FrameException("not a frame of messages: " + e.getOriginalMessage(), e);
        }
    }
}
