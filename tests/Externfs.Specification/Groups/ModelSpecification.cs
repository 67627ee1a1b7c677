namespace Externfs.Specification;

/// <summary>Random operations have the same outcomes as in a plain directory.</summary>
public abstract class ModelSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Fact]
    public virtual void Random_operations_do_what_they_do_in_a_plain_directory()
    {
        var model = Directory.CreateTempSubdirectory("externfs-model-").FullName;
        try
        {
            File.SetUnixFileMode(model, (UnixFileMode)0x1ED);
            new SideBySide(Folder, model, Tested.Lacks).Check();
        }
        finally
        {
            Directory.Delete(model, recursive: true);
        }
    }
}
