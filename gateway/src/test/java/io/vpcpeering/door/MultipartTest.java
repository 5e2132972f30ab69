package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.failure.Declined;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=xyz";

    @Test
    void fields_are_read_with_or_without_a_line_break_in_front() {
        String body = field("a", "1") + field("b", "测试 +%&=\r\n--xy") + "--xyz--\r\n";

        assertThat(read(body)).isEqualTo(Map.of("a", "1", "b", "测试 +%&=\r\n--xy"));
        assertThat(read("\r\n" + body)).isEqualTo(read(body));
        assertThat(read("a preamble\r\n" + body + "an epilogue")).isEqualTo(read(body));
    }

    @Test
    void boundaries_may_be_quoted_and_headers_spelled_in_any_letter_case() {
        String body =
                "--x y\r\nCONTENT-type: text/plain\r\ncontent-disposition: Form-Data; Name=\"a\"\r\n\r\n1\r\n--x y--";

        assertThat(Multipart.read("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"x y\"", body.getBytes(UTF_8)))
                .isEqualTo(Map.of("a", "1"));
    }

    @Test
    void empty_values_and_empty_forms_are_fine() {
        assertThat(read(field("a", "") + "--xyz--")).isEqualTo(Map.of("a", ""));
        assertThat(read("--xyz--")).isEmpty();
    }

    @Test
    void files_are_no_parameters() {
        String file = "--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\r\n\r\n@x\r\n";

        assertThat(read(file + field("a", "1") + "--xyz--")).isEqualTo(Map.of("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--xyz",
                "--xyz\r\n",
                "--xyz\r\n\r\n1\r\n--xyz--",
                "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
                "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n--xyz--",
                "--xyz\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--xyz--",
                "--xyz\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xyz--"
            })
    void anything_else_is_malformed(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Declined.class);
    }

    @Test
    void repeated_names_and_text_that_is_no_utf_8_are_malformed() {
        assertThatThrownBy(() -> read(field("a", "1") + field("a", "1") + "--xyz--"))
                .isInstanceOf(Declined.class);
        byte[] latin = (field("a", "?") + "--xyz--").getBytes(UTF_8);
        latin[new String(latin, UTF_8).indexOf('?')] = (byte) 0xff;
        assertThatThrownBy(() -> Multipart.read(TYPE, latin)).isInstanceOf(Declined.class);
    }

    @Test
    void mutilated_forms_are_read_or_declined_and_nothing_else() {
        byte[] whole = (field("a", "1") + field("b", "22") + "--xyz--\r\n").getBytes(UTF_8);
        var random = new Random(20160802);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int changes = random.nextInt(4); changes > 0 && body.length > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                Multipart.read(TYPE, body);
            } catch (Declined e) {
                assertThat(e.code().number()).isEqualTo(4000);
            }
        }
    }

    private static Map<String, String> read(String body) {
        return Multipart.read(TYPE, body.getBytes(UTF_8));
    }

    private static String field(String name, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
