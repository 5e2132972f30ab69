package io.vpcpeering.door;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/// Answers clients that have closed their own side after they had sent everything, as `nc` and `socat` do, and closes
/// when nothing is left to answer. Without it the server would take the end of the input for the end of the connection.
final class HalfClosed extends ChannelDuplexHandler {
    private int unanswered;
    private boolean hasInputEnded;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean isLeaveToGoOn = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        ChannelPromise written = promise;
        if (message instanceof LastHttpContent && !isLeaveToGoOn) {
            written = promise.unvoid().addListener(_ -> {
                unanswered--;
                closeWhenDone(context);
            });
        }
        var _ = context.write(message, written);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            hasInputEnded = true;
            closeWhenDone(context);
        }
        context.fireUserEventTriggered(event);
    }

    private void closeWhenDone(ChannelHandlerContext context) {
        if (hasInputEnded && unanswered <= 0) {
            var _ = context.close();
        }
    }
}
