# SPDX-License-Identifier: Apache-2.0
"""A Slurm cluster of one node, this machine, in a folder of its own: for a test, and gone with it.

    with one_node_cluster.running(folder) as cluster:
        cluster.run("sbatch", "--wait", "--array=0-3", "job.sh")
"""

import contextlib
import os
import pathlib
import socket
import subprocess
import time

CONFIGURATION = """\
ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={node}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CryptoType=crypto/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1
MpiDefault=none
ReturnToService=2
SlurmdParameters=config_overrides
InactiveLimit=0
KillWait=1
MinJobAge=300
NodeName=localhost NodeHostname={host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=localhost Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.environment = {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf")}
        self.processes = []

    def run(self, *command, timeout=120, check=True):
        return subprocess.run([str(part) for part in command], env=self.environment, cwd=self.folder, capture_output=True, text=True,
                              timeout=timeout, check=check)

    def start(self, *command):
        with open(self.folder / (pathlib.Path(command[0]).name + ".out"), "wb") as out:
            self.processes.append(subprocess.Popen([str(part) for part in command], env=self.environment, stdout=out, stderr=out))


def until(what, seconds, asked):
    limit = time.monotonic() + seconds
    while not asked():
        if time.monotonic() > limit:
            raise TimeoutError(what)
        time.sleep(0.2)


@contextlib.contextmanager
def running(folder):
    cluster = Cluster(folder)
    folder = cluster.folder
    user = __import__("pwd").getpwuid(os.getuid()).pw_name
    for name in ("state", "spool"):
        (folder / name).mkdir()
    (folder / "slurm.conf").write_text(CONFIGURATION.format(folder=folder, user=user, controller=free_port(), node=free_port(),
                                                            host=socket.gethostname().split(".")[0]))
    (folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n")
    key = folder / "munge.key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o400)
    folder.chmod(0o755)
    try:
        cluster.start("/usr/sbin/munged", "--foreground", "--force", f"--key-file={key}", f"--socket={folder}/munge.socket",
                      f"--pid-file={folder}/munged.pid", f"--log-file={folder}/munged.log", f"--seed-file={folder}/munged.seed")
        until("munged did not start", 20, (folder / "munge.socket").exists)
        cluster.start("/usr/sbin/slurmctld", "-D", "-f", folder / "slurm.conf")
        cluster.start("/usr/sbin/slurmd", "-D", "-f", folder / "slurm.conf", "-N", "localhost")
        until("the node did not become idle", 60,
              lambda: "idle" in cluster.run("sinfo", "--noheader", "-o", "%T", check=False).stdout)
        yield cluster
    finally:
        for process in reversed(cluster.processes):
            process.terminate()
        for process in cluster.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
