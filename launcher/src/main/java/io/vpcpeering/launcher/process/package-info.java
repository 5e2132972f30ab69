/// Operating-system processes: started so that they outlive us, found again without ever mistaking a stranger for ours.
@NullMarked
package io.vpcpeering.launcher.process;

import org.jspecify.annotations.NullMarked;
