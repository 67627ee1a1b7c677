namespace Externfs.Specification;

/// <summary>
/// Says that a test assembly derives nothing from a specification, and why. A class that others derive from, such as <see cref="WritableSpecification"/>, stands for all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class LeavesOutAttribute(Type specification, string reason) : Attribute
{
    public Type Specification => specification;

    public string Reason => reason;
}
