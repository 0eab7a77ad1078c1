package io.tocsin.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class CodecTest {
    private static final ToCenter ACCEPTED = new ToCenter.Accepted(new Offer(new AttemptId(7, 1), 2));

    private final Codec codec = new Codec();

    @Test
    void carriesSeveralMessagesInOneFrame() {
        ToCenter accepted = new ToCenter.Accepted(new Offer(new AttemptId(7, 1), 1));
        ToCenter ended = new ToCenter.Reported(
                4, new Report.Ended(new AttemptId(7, 1), new Outcome.Succeeded("{\"a\":1}"), 5, 6, "1.0.0"));
        List<byte[]> encoded = new ArrayList<>(List.of(codec.encode(accepted), codec.encode(ended)));

        String frame = new String(Codec.frame(encoded, Limits.MAX_FRAME), StandardCharsets.UTF_8);

        assertThat(codec.decodeToCenter(frame)).containsExactly(accepted, ended);
        assertThat(encoded).isEmpty();
    }

    @Test
    void knowsEachKindOfMessageOnceItIsPrepared() {
        AtomicInteger learned = new AtomicInteger();
        SimpleModule counting = new SimpleModule();
        counting.setDeserializerModifier(new ValueDeserializerModifier() {
            @Override
            public ValueDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
                learned.incrementAndGet();
                return deserializer;
            }
        });
        Codec prepared = new Codec(JsonMapper.builder().addModule(counting));
        prepared.prepare();
        int before = learned.get();

        for (Object message : WireExamples.of(ToExecutor.class)) {
            String frame = "[" + new String(prepared.encode((ToExecutor) message), StandardCharsets.UTF_8) + "]";
            assertThat(prepared.decodeToExecutor(frame)).hasSize(1);
        }

        assertThat(before).isPositive();
        assertThat(learned).hasValue(before);
    }

    @Test
    void leavesWhatDoesNotFitForTheNextFrame() {
        byte[] message = codec.encode(new ToExecutor.Ack(List.of(1L, 2L)));
        List<byte[]> encoded = new ArrayList<>(List.of(message, message, message));

        Codec.frame(encoded, 2 * message.length + 3);

        assertThat(encoded).hasSize(1);
    }

    @Test
    void ignoresUnknownFieldsAndNamesUnknownTypes() {
        String frame = "[{\"type\":\"from-the-future\",\"x\":1},{\"type\":\"ack\",\"sequences\":[3],\"y\":2}]";

        assertThat(codec.decodeToExecutor(frame))
                .containsExactly(new Unrecognized("from-the-future"), new ToExecutor.Ack(List.of(3L)));
    }

    @Test
    void writesOfHandlersWithoutAScheduleWhatOlderPeersKnow() {
        ToCenter plain = new ToCenter.Handlers(List.of(new Handler("report", "disk", "1.0")));
        ToCenter declared = new ToCenter.Handlers(List.of(new Handler("report", "disk", "1.0", null, null, "10s")));

        assertThat(new String(codec.encode(plain), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"handlers\",\"handlers\":[{\"name\":\"report\",\"artifact\":\"disk\",\"version\":\"1.0\"}]}");
        assertThat(codec.decodeToCenter("[" + new String(codec.encode(declared), StandardCharsets.UTF_8) + "]"))
                .containsExactly(declared);
    }

    @Test
    void writesIdsAsTextAndReadsNumbersToo() {
        ToExecutor pong = new ToExecutor.Pong(1, 2, 3, Long.MAX_VALUE, 15_000L);

        String written = new String(codec.encode(pong), StandardCharsets.UTF_8);

        assertThat(written).contains("\"forgetBelow\":\"" + Long.MAX_VALUE + "\"");
        assertThat(codec.decodeToExecutor(
                        "[" + written + "," + written.replace("\"" + Long.MAX_VALUE + "\"", "7") + "]"))
                .containsExactly(pong, new ToExecutor.Pong(1, 2, 3, 7, 15_000L));
    }

    @Test
    void readsTheCommonMessagesInAnyOrderOfTheirPartsAndWithMoreOfThem() {
        String started = "{\"revision\":3,\"attempt\":\"7.1\",\"startedAt\":5,\"type\":\"started\",\"z\":{\"a\":[1]}}";
        String accepted =
                "{\"type\":\"accepted\",\"x\":[{\"y\":1}],\"offer\":{\"number\":2,\"w\":{},\"attempt\":\"7.1\"}}";

        assertThat(codec.decodeToCenter("[" + accepted + "]")).containsExactly(ACCEPTED);
        assertThat(codec.decodeToCenter("[" + started + "," + accepted + "]"))
                .containsExactly(new ToCenter.Started(new AttemptId(7, 1), 5, null, 3), ACCEPTED);
    }

    @Test
    void writesTheCommonMessagesAsAnyOther() {
        JsonMapper general = JsonMapper.builder().build();
        AttemptId attempt = new AttemptId(Long.MAX_VALUE, 3);
        List<Message> messages = new ArrayList<>();
        WireExamples.of(ToCenter.class).forEach(example -> messages.add((ToCenter) example));
        WireExamples.of(ToExecutor.class).forEach(example -> messages.add((ToExecutor) example));
        for (String text :
                List.of("", "{\"a\":\"\\\\\"}", "\"", "\\", "a\tb", "ü", "\u007f", "\uD83D\uDE00", "</'&>")) {
            messages.add(new ToExecutor.StartRun(
                    new Offer(attempt, 1), 0, -1, 2, TaskKind.JAVA, 3, text, text, text, 4, 5, 6, 7, 8, text));
            messages.add(new ToCenter.Reported(
                    1, new Report.Ended(attempt, new Outcome.Succeeded(text), 1, 2, text, Long.MIN_VALUE)));
            messages.add(new ToCenter.Reported(
                    1, new Report.Ended(attempt, new Outcome.Failed(text, text, text), 1, 2, null)));
        }

        for (Message message : messages) {
            Class<?> side = message instanceof ToCenter ? ToCenter.class : ToExecutor.class;
            assertThat(codec.encode(message))
                    .asString()
                    .isEqualTo(general.writerFor(side).writeValueAsString(message));
        }
    }

    @Test
    void readsReportsOfAllKindsInOneFrame() {
        AttemptId attempt = new AttemptId(7, 1);
        List<ToCenter> reports = List.of(
                new ToCenter.Reported(
                        1, new Report.Logged(attempt, List.of(new LogLine(1, 2, "INFO", "\"q\"\n"), line("ü")))),
                new ToCenter.Reported(2, new Report.Progressed(attempt, 0.25, "a quarter")),
                new ToCenter.Reported(3, new Report.Ended(attempt, new Outcome.TimedOut(), 5, 6, null, 7L)),
                new ToCenter.Reported(
                        4, new Report.Ended(attempt, new Outcome.Failed("C", "m", null), 0, 6, "1.0", null)),
                new ToCenter.Reported(5, new Report.Ended(attempt, new Outcome.Cancelled(), 5, 6, null)));
        List<byte[]> encoded =
                new ArrayList<>(reports.stream().map(codec::encode).toList());

        String frame = new String(Codec.frame(encoded, Limits.MAX_FRAME), StandardCharsets.UTF_8);

        assertThat(codec.decodeToCenter(frame)).containsExactlyElementsOf(reports);
    }

    private static LogLine line(String text) {
        return new LogLine(2, 3, "ERROR", text);
    }

    @Test
    void takesACommonMessageWithAHoleForNoMessage() {
        for (String bad : List.of(
                "[{\"type\":\"started\",\"attempt\":\"7.1\",\"startedAt\":null,\"revision\":1}]",
                "[{\"type\":\"accepted\",\"offer\":{\"attempt\":\"7.1\",\"number\":99999999999}}]",
                "[{\"type\":\"accepted\",\"offer\":{\"attempt\":\"7.1\",\"number\":1}}",
                "[{\"type\":\"accepted\",\"offer\":{\"attempt\":\"7.1\",\"number\":1}}]]")) {
            assertThatThrownBy(() -> codec.decodeToCenter(bad)).as(bad).isInstanceOf(FrameException.class);
        }
    }

    @Test
    void refusesWhatIsNoFrame() {
        for (String bad :
                List.of("", "null", "{}", "[null]", "[{\"type\":\"accepted\",\"offer\":{\"attempt\":\"x\"}}]")) {
            assertThatThrownBy(() -> codec.decodeToCenter(bad)).as(bad).isInstanceOf(FrameException.class);
        }
    }
}
