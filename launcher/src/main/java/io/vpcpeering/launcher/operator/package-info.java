/// How the launcher speaks to the services over gRPC, as their operator.
@NullMarked
package io.vpcpeering.launcher.operator;

import org.jspecify.annotations.NullMarked;
