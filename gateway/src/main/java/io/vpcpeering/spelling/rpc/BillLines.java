package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.ListBillLinesRequest;
import io.vpcpeering.proto.billing.v1.ListBillLinesResponse;
import io.vpcpeering.proto.billing.v1.ListMonthLinesRequest;
import io.vpcpeering.proto.billing.v1.ListMonthLinesResponse;
import io.vpcpeering.proto.billing.v1.Price;
import io.vpcpeering.proto.billing.v1.SlotBytes;
import java.util.List;

/// `BillingService.ListBillLines` of a day, `ListMonthLines` of a month: an extension of ours.
final class BillLines {
    private static final Parameter<String> DATE = Dates.day("date").optional();
    private static final Parameter<String> MONTH = Dates.month("month").optional();
    private static final Parameter<String> PAGE_TOKEN =
            Parameter.of("pageToken", BillLines::token).optional();

    static final Input[] TAKES = {DATE, MONTH, PAGE_TOKEN};

    private BillLines() {}

    /// What is asked: one of the two.
    sealed interface Question {
        /// A day's lines, a page at a time.
        record OfDay(ListBillLinesRequest request) implements Question {}

        /// A month's, a page at a time.
        record OfMonth(ListMonthLinesRequest request) implements Question {}
    }

    static Question read(Params params) {
        String date = params.find(DATE).orElse("");
        String month = params.find(MONTH).orElse("");
        if (date.isEmpty() == month.isEmpty()) {
            throw Declined.malformed("either date or month is required", "参数 date 与 month 须且只须提供一个");
        }
        String token = params.find(PAGE_TOKEN).orElse("");
        return month.isEmpty()
                ? new Question.OfDay(ListBillLinesRequest.newBuilder()
                        .setDate(date)
                        .setPageToken(token)
                        .build())
                : new Question.OfMonth(ListMonthLinesRequest.newBuilder()
                        .setMonth(month)
                        .setPageToken(token)
                        .build());
    }

    static ListMonthLinesResponse ask(Call call, Question question) {
        return switch (question) {
            case Question.OfDay(var request) -> {
                ListBillLinesResponse page = call.billing().listBillLines(request);
                yield ListMonthLinesResponse.newBuilder()
                        .addAllLines(page.getLinesList())
                        .setNextPageToken(page.getNextPageToken())
                        .build();
            }
            case Question.OfMonth(var request) -> call.billing().listMonthLines(request);
        };
    }

    static Fields spell(ListMonthLinesResponse answer) {
        List<Fields> lines = answer.getLinesList().stream().map(BillLines::line).toList();
        var fields = new Fields().put("totalCount", lines.size()).put("data", lines);
        return answer.getNextPageToken().isEmpty() ? fields : fields.put("nextPageToken", answer.getNextPageToken());
    }

    /// A price, with `amount` and `unitPrice` null when it has none.
    static Fields price(Price price) {
        var fields = new Fields().put("priced", price.getPriced());
        putOrNull(fields, "peakOutMbps", price.getPeakOutMbps());
        putOrNull(fields, "peakInMbps", price.getPeakInMbps());
        putOrNull(fields, "peakMbps", price.getPeakMbps());
        putOrNull(fields, "unitPrice", price.getUnitPrice());
        putOrNull(fields, "amount", price.getAmount());
        putOrNull(fields, "currency", price.getCurrency());
        putOrNull(fields, "tariff", price.getTariff());
        putOrNull(fields, "column", price.getColumn());
        return fields;
    }

    private static Fields line(BillLine line) {
        var fields = new Fields()
                .put("lineId", line.getLineId())
                .put("kind", line.getKind().name().substring("LINE_KIND_".length()))
                .put("plan", line.getPlan().name().substring("PLAN_".length()))
                .put("peeringConnectionId", line.getPeeringId())
                .put("date", line.getDate())
                .put("status", line.getStatus().name().substring("LINE_STATUS_".length()))
                .putAll(price(line.getPrice()));
        if (line.getCorrectsLineId() == 0) {
            fields.putNull("correctsLineId");
        } else {
            fields.put("correctsLineId", line.getCorrectsLineId());
        }
        return fields.put("evidence", evidence(line));
    }

    private static Fields evidence(BillLine line) {
        var evidence = line.getEvidence();
        var fields = new Fields();
        if (evidence.hasPeakOut()) {
            fields.put("peakOut", slot(evidence.getPeakOut()));
        }
        if (evidence.hasPeakIn()) {
            fields.put("peakIn", slot(evidence.getPeakIn()));
        }
        return fields.put("samplesHash", evidence.getSamplesHash())
                .put("closedHash", evidence.getClosedHash())
                .put("missingOut", evidence.getMissingOut())
                .put("missingIn", evidence.getMissingIn());
    }

    private static Fields slot(SlotBytes slot) {
        return new Fields()
                .put("slotStart", BeijingTime.spell(slot.getSlotStart()))
                .put("bytes", slot.getBytes());
    }

    private static void putOrNull(Fields fields, String name, String value) {
        if (value.isEmpty()) {
            fields.putNull(name);
        } else {
            fields.put(name, value);
        }
    }

    private static String token(String text) {
        if (text.length() > 64) {
            throw new Malformed("it is not one that was given", "不是先前返回的值");
        }
        return text;
    }
}
