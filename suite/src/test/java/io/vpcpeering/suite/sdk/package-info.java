/// Programs that use clients of other people's; run in processes of their own.
@NullMarked
package io.vpcpeering.suite.sdk;

import org.jspecify.annotations.NullMarked;
