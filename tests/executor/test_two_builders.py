"""Two builds of the same figures at once, as when a submission is repeated while its first jobs still run: neither hurts the other."""

from tests.figures.conftest import Project


def test_two_builders_of_the_same_figures_both_end_well(project: Project, built: Project):
    builders = [project.start("build", "--force") for _ in range(2)]
    for process in builders:
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0 and out.count("built") == 3, err
    assert project.contents() == built.contents()
